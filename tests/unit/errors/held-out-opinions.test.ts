import { heldOutOpinions } from '@engine/errors/held-out-opinions';
import { suspectLabels } from '@shared/domain/label-errors';
import { mulberry32 } from '@shared/domain/statistics';
import { expect, test } from 'vitest';

const words = { refund: ['money back', 'refund', 'repay me'], delivery: ['parcel', 'courier', 'not arrived'] } as const;
const labels = ['delivery', 'refund'] as const;

/** 200 questions of two kinds, each worded differently; every nineteenth carries the other label. */
function questions() {
  const random = mulberry32(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: 200 }, (_, rowId) => {
    const truth = labels[rowId % 2] ?? 'refund';
    const text = `${pick(['please', 'hello', 'again'])} ${pick(words[truth])} ${pick(['today', 'now', 'thanks'])} ${rowId}`;
    const label = rowId % 19 === 0 ? (truth === 'refund' ? 'delivery' : 'refund') : truth;
    return { rowId, key: text, text, label, group: null };
  });
}

test('each row is judged by a classifier that has not seen it, so planted wrong labels stand out', () => {
  const rows = questions();
  const { opinions, accuracy } = heldOutOpinions({ rows, labels, grouped: false });
  expect(accuracy).toBe(189 / 200);
  for (const { shares } of opinions) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  const given = rows.map(({ label }) => labels.indexOf(label as (typeof labels)[number])); // safe: made from this list
  const suspects = suspectLabels(given, opinions, 2);
  expect(suspects.flatMap((suspect, row) => (suspect === null ? [] : [row]))).toEqual(
    rows.filter(({ rowId }) => rowId % 19 === 0).map(({ rowId }) => rowId),
  );
});

test('the order of the rows changes nothing', () => {
  const rows = questions();
  const forwards = heldOutOpinions({ rows, labels, grouped: false });
  const backwards = heldOutOpinions({ rows: [...rows].reverse(), labels, grouped: false });
  expect(backwards.accuracy).toBe(forwards.accuracy);
});
