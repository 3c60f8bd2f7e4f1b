import { createRowPacker, pickRows, unpackCells } from '@engine/store/row-batch';
import { HASH_BYTES, textHash } from '@engine/store/text-hash';
import { describe, expect, test } from 'vitest';

const text = { toText: (cell: string) => cell, asUtf8: 'utf8' } as const;
const bytes = { toText: (cell: string) => Buffer.from(cell, 'latin1').toString(), asUtf8: 'latin1' } as const;
const rows = [
  { line: 2, cells: ['007', 'größe 👍', 'a', '[]'] },
  { line: 3, cells: [null, '', null, '["x"]'] },
  { line: 5, cells: ['1e5', 'a\0b', 'b', '[]'] },
  { line: 6, cells: ['', 'größe 👍', 'a', '[]'] },
];
const roles = ['id', 'text', 'label'] as const;
const packed = () => createRowPacker(roles, text).pack(rows, []);

describe('a batch of rows', () => {
  test('gives back every cell as it was: empty, none, with NUL, beyond ASCII', () => {
    expect(unpackCells(packed())).toEqual(rows.flatMap(({ cells }) => cells));
    expect(packed().lines).toEqual([2, 3, 5, 6]);
  });

  test('is the same from strings that hold a character for each byte', () => {
    const asBytes = rows.map(({ line, cells }) => ({
      line,
      cells: cells.map((cell) => cell && Buffer.from(cell).toString('latin1')),
    }));
    expect(createRowPacker(roles, bytes).pack(asBytes, [])).toEqual(packed());
  });

  test('holds the hash of each text', () => {
    expect(Buffer.from(packed().hashes)).toEqual(Buffer.concat(rows.map(({ cells }) => textHash(cells[1] ?? ''))));
    expect(packed().hashes).toHaveLength(4 * HASH_BYTES);
  });

  test('numbers labels in the order in which they turn up, through all batches of a source', () => {
    const packer = createRowPacker(roles, text);
    const first = packer.pack(rows, []);
    expect([first.labelNumbers, first.newLabels]).toEqual([Int32Array.of(0, -1, 1, 0), ['a', 'b']]);
    const next = packer.pack([{ line: 7, cells: ['9', 't', 'é', '[]'] }, ...rows.slice(2)], []);
    expect([next.labelNumbers, next.newLabels]).toEqual([Int32Array.of(2, 1, 0), ['é']]);
  });

  test('numbers no labels from the batch on that holds the ten thousand and first', () => {
    const packer = createRowPacker(roles, text);
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ line: at, cells: [null, 't', `label ${from + at}`, '[]'] }));
    expect(packer.pack(many(0, 10_000), []).newLabels).toHaveLength(10_000);
    expect(packer.pack(many(10_000, 1), []).labelNumbers).toBeNull();
    expect(packer.pack(many(0, 1), []).labelNumbers).toBeNull();
  });

  test('of picked rows is the batch of only those', () => {
    const { newLabels, ...picked } = pickRows(packed(), [1, 3]);
    expect(unpackCells({ ...picked, newLabels })).toEqual([...(rows[1]?.cells ?? []), ...(rows[3]?.cells ?? [])]);
    expect(picked.lines).toEqual([3, 6]);
    expect(picked.labelNumbers).toEqual(Int32Array.of(-1, 0));
    expect(Buffer.from(picked.hashes)).toEqual(Buffer.concat([textHash(''), textHash('größe 👍')]));
  });
});
