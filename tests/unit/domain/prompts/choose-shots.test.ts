import { chooseShots, type Shot } from '@shared/domain/prompts';
import { describe, expect, it } from 'vitest';

const LABELS = ['a', 'b', 'c'];
const POOL: Shot[] = Array.from({ length: 60 }, (_, at) => ({
  rowId: at + 1,
  text: `message number ${at}`,
  label: LABELS[at % 3] ?? 'a',
}));
const perLabel = (shots: readonly Shot[]) => LABELS.map((label) => shots.filter((shot) => shot.label === label).length);

describe('choosing shots', () => {
  it('takes as many of each label, and one of each label in each turn', () => {
    const shots = chooseShots(POOL, 9, LABELS, 1);
    expect(perLabel(shots)).toEqual([3, 3, 3]);
    for (const turn of [0, 3, 6]) expect(new Set(shots.slice(turn, turn + 3).map(({ label }) => label)).size).toBe(3);
  });

  it('differs by one at most when the labels do not divide the number', () => {
    expect(perLabel(chooseShots(POOL, 11, LABELS, 1)).sort()).toEqual([3, 4, 4]);
  });

  it('is the same for a seed whatever the order and the ids of the pool, and another for another seed', () => {
    const texts = (shots: readonly Shot[]) => shots.map(({ text }) => text);
    const shuffled = [...POOL].reverse().map((shot) => ({ ...shot, rowId: 1000 - shot.rowId }));
    expect(texts(chooseShots(shuffled, 9, LABELS, 7))).toEqual(texts(chooseShots(POOL, 9, LABELS, 7)));
    expect(texts(chooseShots(POOL, 9, LABELS, 8))).not.toEqual(texts(chooseShots(POOL, 9, LABELS, 7)));
  });

  it('extends a smaller draw when more are asked for', () => {
    expect(chooseShots(POOL, 12, LABELS, 3).slice(0, 5)).toEqual(chooseShots(POOL, 5, LABELS, 3));
  });

  it('passes over a text that is the same after normalising, also under another label', () => {
    const pool: Shot[] = [
      { rowId: 1, text: 'Hello!', label: 'a' },
      { rowId: 2, text: ' hello', label: 'a' },
      { rowId: 3, text: 'HELLO?', label: 'b' },
    ];
    expect(chooseShots(pool, 3, LABELS, 1)).toHaveLength(1);
  });

  it('passes over empty texts and labels that are not asked for', () => {
    const pool: Shot[] = [
      { rowId: 1, text: ' ', label: 'a' },
      { rowId: 2, text: 'x', label: 'elsewhere' },
      { rowId: 3, text: 'y', label: 'b' },
    ];
    expect(chooseShots(pool, 5, LABELS, 1)).toEqual([pool[2]]);
  });

  it('gives what the pool has when it has too little, and more of the other labels when one runs out', () => {
    const pool = POOL.filter(({ label, rowId }) => label !== 'a' || rowId === 1);
    expect(perLabel(chooseShots(pool, 9, LABELS, 1))).toEqual([1, 4, 4]);
    expect(chooseShots(pool, 1000, LABELS, 1)).toHaveLength(41);
    expect(chooseShots([], 5, LABELS, 1)).toEqual([]);
    expect(chooseShots(POOL, 0, LABELS, 1)).toEqual([]);
  });

  it('keeps labels apart that are named like parts of every object', () => {
    const pool: Shot[] = [
      { rowId: 1, text: 'x', label: '__proto__' },
      { rowId: 2, text: 'y', label: 'constructor' },
    ];
    expect(chooseShots(pool, 2, ['__proto__', 'constructor'], 1)).toHaveLength(2);
  });
});
