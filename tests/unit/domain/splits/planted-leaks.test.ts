import { assignParts, findLeakPairs, type LeakKind, type PlacedRow } from '@shared/domain/splits';
import { mulberry32 } from '@shared/domain/statistics';
import { describe, expect, it } from 'vitest';

/** Ten leaks of each kind among 3,000 rows that have nothing to do with each other; always the same ones. */
function planted() {
  const random = mulberry32(77);
  const below = (limit: number): number => Math.floor(random() * limit);
  const vocabulary = Array.from({ length: 3_000 }, () =>
    Array.from({ length: 3 + below(7) }, () => String.fromCharCode(97 + below(26))).join(''),
  );
  const sentence = (): string =>
    Array.from({ length: 12 + below(12) }, () => vocabulary[below(vocabulary.length)]).join(' ');
  const rows: PlacedRow[] = Array.from({ length: 3_000 }, (_, at) => ({
    rowId: at + 1,
    text: sentence(),
    group: `customer ${at}`,
    part: at % 5 === 0 ? 'test' : at % 5 === 1 ? 'validation' : 'train',
  }));
  const spoil: Record<string, { kind: LeakKind; make: (text: string) => string }> = {
    exact: { kind: 'exact', make: (text) => text },
    form: { kind: 'normalised', make: (text) => `  ${text.toUpperCase().replaceAll(' ', '  ')}!` },
    typo: { kind: 'near', make: (text) => `${text.slice(0, 20)}q${text.slice(20)}` },
    word: { kind: 'near', make: (text) => `${text} thanks` },
    group: { kind: 'group', make: sentence },
  };
  const leaks: { name: string; kind: LeakKind; twin: number; held: number }[] = [];
  let next = rows.length + 1;
  for (const [name, { kind, make }] of Object.entries(spoil)) {
    for (let count = 0; count < 10; count += 1) {
      const held = rows[5 * below(600)];
      if (held === undefined) throw new Error('no such row');
      if (leaks.some((leak) => leak.held === held.rowId)) {
        count -= 1;
        continue;
      }
      rows.push({
        rowId: next,
        text: make(held.text),
        group: kind === 'group' ? held.group : `customer ${next}`,
        part: 'train',
      });
      leaks.push({ name, kind, twin: next, held: held.rowId });
      next += 1;
    }
  }
  return { rows, leaks };
}

describe('50 planted leaks of five kinds', () => {
  const { rows, leaks } = planted();
  const found = findLeakPairs(rows, { similarity: 0.8 });
  const foundBy = new Map(found.map((pair) => [pair.twin.rowId, pair]));

  it('are found, each for its reason, with the row that it gives away', () => {
    const names = [...new Set(leaks.map(({ name }) => name))];
    for (const name of names) {
      const ofKind = leaks.filter((leak) => leak.name === name);
      const right = ofKind.filter(
        ({ twin, held, kind }) => foundBy.get(twin)?.held.rowId === held && foundBy.get(twin)?.kind === kind,
      );
      console.log(`planted leaks, ${name}: ${right.length} of ${ofKind.length} found`);
      if (name !== 'typo' && name !== 'word') expect(right).toEqual(ofKind);
      expect(right.length).toBeGreaterThanOrEqual(9);
    }
  });

  it('raise no false alarm among rows that have nothing to do with each other', () => {
    const plantedTwins = new Set(leaks.map(({ twin }) => twin));
    const alarms = found.filter(({ twin }) => !plantedTwins.has(twin.rowId));
    console.log(`planted leaks: ${alarms.length} false alarms among ${rows.length} rows`);
    expect(alarms).toEqual([]);
  });

  it('are gone once their twins are left out', () => {
    const twins = new Set(found.map(({ twin }) => twin.rowId));
    expect(
      findLeakPairs(
        rows.filter(({ rowId }) => !twins.has(rowId)),
        { similarity: 0.8 },
      ),
    ).toEqual([]);
  });
});

describe('leak pairs', () => {
  const row = (rowId: number, part: PlacedRow['part'], text: string, group: string | null = null): PlacedRow => ({
    rowId,
    part,
    text,
    group,
  });

  it('protect test before validation, and validation before train', () => {
    const rows = [
      row(1, 'train', 'same text here'),
      row(2, 'validation', 'Same text here!'),
      row(3, 'test', 'same text here'),
    ];
    expect(findLeakPairs(rows, { similarity: null })).toEqual([
      { kind: 'exact', similarity: 1, held: { rowId: 3, part: 'test' }, twin: { rowId: 1, part: 'train' } },
      { kind: 'normalised', similarity: 1, held: { rowId: 3, part: 'test' }, twin: { rowId: 2, part: 'validation' } },
    ]);
  });

  it('are none within a side, and none in a seeded split that keeps groups together', () => {
    const rows = Array.from({ length: 60 }, (_, at) => ({
      rowId: at,
      key: String(at % 20),
      text: `text ${at % 20}`,
      label: at % 2 === 0 ? 'a' : 'b',
      group: `g${at % 7}`,
    }));
    const parts = assignParts(rows, { seed: 1, fractions: { train: 0.6, validation: 0.2, test: 0.2 }, grouped: true });
    const placed = rows.map((one) => ({ ...one, part: parts.get(one.rowId) ?? 'train' }));
    expect(findLeakPairs(placed, { similarity: null })).toEqual([]);
    expect(findLeakPairs([], { similarity: 0.8 })).toEqual([]);
  });
});
