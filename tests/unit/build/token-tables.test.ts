import { fileURLToPath } from 'node:url';
import p50k from 'gpt-tokenizer/bpeRanks/p50k_base';
import { expect, test } from 'vitest';
import { tokenTables } from '../../../vite.token-tables';

/** What the plugin puts in a file's place; null where it leaves the file alone. */
const packed = async (file: string): Promise<string | null> => {
  const { load } = tokenTables();
  if (typeof load !== 'function') throw new Error('the plugin loads nothing');
  const code: unknown = await Reflect.apply(load, {}, [file, {}]);
  return typeof code === 'string' ? code : null;
};
const tableFile = fileURLToPath(import.meta.resolve('gpt-tokenizer/bpeRanks/p50k_base'));

test('a packed table of tokens holds the same tokens in the same order, in half the room', async () => {
  const code = await packed(tableFile);
  if (code === null) throw new Error('not packed');
  const { default: unpacked } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect(unpacked).toStrictEqual(p50k); // Strict: one place is empty.
  expect(unpacked).toHaveLength(50_281);
  expect(code.length).toBeLessThan(JSON.stringify(p50k).length * 0.55);
});

test('other files of the package are left as they are', async () => {
  expect(await packed(tableFile.replace(/bpeRanks.*/, 'GptEncoding.js'))).toBeNull();
});
