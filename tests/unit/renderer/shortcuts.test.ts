import { isShortcut, type KeyPress } from '@renderer/lib/shortcuts';
import { keyCaps } from '@renderer/ui/key-caps';
import { describe, expect, test } from 'vitest';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('a key press', () => {
  test('with Ctrl is mod on Windows and Linux, with Cmd on macOS, and never the other way round', () => {
    expect(isShortcut(press('1', { ctrlKey: true }), 'mod+1', false)).toBe(true);
    expect(isShortcut(press('1', { metaKey: true }), 'mod+1', true)).toBe(true);
    expect(isShortcut(press('1', { metaKey: true }), 'mod+1', false)).toBe(false);
    expect(isShortcut(press('1', { ctrlKey: true }), 'mod+1', true)).toBe(false);
  });

  test('of a plain character is told by what was typed, whether or not the keyboard needs Shift for it', () => {
    expect(isShortcut(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(isShortcut(press('?'), '?', false)).toBe(true);
    expect(isShortcut(press('/'), '?', false)).toBe(false);
    expect(isShortcut(press('?', { ctrlKey: true, shiftKey: true }), '?', false)).toBe(false);
  });

  test('with Shift differs from the same without it when mod is held', () => {
    expect(isShortcut(press('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z', false)).toBe(true);
    expect(isShortcut(press('Z', { ctrlKey: true, shiftKey: true }), 'mod+z', false)).toBe(false);
    expect(isShortcut(press('z', { ctrlKey: true }), 'mod+z', false)).toBe(true);
  });

  test('of plus is plus however the keyboard writes it, and = where Shift is spared', () => {
    expect(isShortcut(press('+', { ctrlKey: true }), 'mod+plus', false)).toBe(true);
    expect(isShortcut(press('+', { ctrlKey: true, shiftKey: true }), 'mod+plus', false)).toBe(true);
    expect(isShortcut(press('=', { ctrlKey: true }), 'mod+plus', false)).toBe(true);
    expect(isShortcut(press('+'), 'mod+plus', false)).toBe(false);
    expect(isShortcut(press('-', { ctrlKey: true }), 'mod+-', false)).toBe(true);
  });

  test('with Alt is not the shortcut without it', () => {
    expect(isShortcut(press('Escape', { altKey: true }), 'Escape', false)).toBe(false);
    expect(isShortcut(press('Escape'), 'Escape', false)).toBe(true);
  });
});

test('keys are drawn as they stand on the keyboard in use', () => {
  expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z']);
  expect(keyCaps('ArrowDown', false)).toEqual(['↓']);
  expect(keyCaps('?', false)).toEqual(['?']);
  expect(keyCaps('mod+plus', false)).toEqual(['Ctrl', '+']);
});
