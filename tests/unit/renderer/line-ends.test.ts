import { keepLineEnds } from '@renderer/ui/line-ends';
import { expect, test } from 'vitest';

test.each([
  ['a\r\nb', 'a\nb', 'a\r\nb'],
  ['a\r\nb\r\n', 'a\nb!\n', 'a\r\nb!\r\n'],
  ['a\r\nb', 'a\nnew\nb', 'a\r\nnew\r\nb'],
  ['a\rb', 'a\nbc', 'a\rbc'],
  ['a\r\nb\nc', 'a\nb\nc!', 'a\r\nb\nc!'],
  ['a\r\nb\nc', 'A\nb\nc', 'A\r\nb\nc'],
  ['a\nb', 'a\n\nb', 'a\n\nb'],
  ['one line', 'one line\nand another', 'one line\nand another'],
  ['', '', ''],
  ['', 'x\ny', 'x\ny'],
  ['\r\n\r\n', '\n\n', '\r\n\r\n'],
  ['a\r\nb', 'b', 'b'],
])('%j, typed over as %j, is kept as %j', (before, typed, kept) => {
  expect(keepLineEnds(before, typed)).toBe(kept);
});
