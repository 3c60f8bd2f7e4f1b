import { chooseStrength, dealFolds, FOLDS, headProbabilities, STRENGTHS, trainHead } from '@engine/embeddings/head';
import { scaledRows, scalingOf, type VectorTable } from '@engine/embeddings/vector-table';
import { seededHash } from '@shared/domain/splits';
import { describe, expect, it } from 'vitest';

/** An even draw in -1..1 that is the same each time. */
const draw = (seed: number, at: number): number => (seededHash(seed, String(at)) % 2_000_001) / 1_000_000 - 1;

/** Points in 3 dimensions: the class decides the first one, the rest is noise. */
function clouds(
  rowsPerClass: number,
  distance: number,
): { table: VectorTable; rows: { classNumber: number; key: string }[] } {
  const rows = Array.from({ length: 2 * rowsPerClass }, (_, at) => ({ classNumber: at % 2, key: `text ${at}` }));
  const values = Float32Array.from(
    rows.flatMap(({ classNumber }, at) => [
      5 + (classNumber === 0 ? -distance : distance) + draw(1, at),
      draw(2, at),
      draw(3, at),
    ]),
  );
  return { table: { dimensions: 3, rowCount: rows.length, values }, rows };
}

describe('scaling', () => {
  it('moves the mean to 0 and the mean squared length to 1', () => {
    const table = { dimensions: 2, rowCount: 2, values: Float32Array.of(1, 5, 3, 5) };
    expect(scalingOf(table)).toEqual({ mean: Float64Array.of(2, 5), scale: 1 });
    expect([...scaledRows(table, scalingOf(table), [1, 0]).values]).toEqual([1, 0, -1, 0]);
  });

  it('leaves equal rows as they are, at 0', () => {
    const table = { dimensions: 1, rowCount: 2, values: Float32Array.of(4, 4) };
    expect([...scaledRows(table, scalingOf(table), [0, 1]).values]).toEqual([0, 0]);
  });
});

describe('folds', () => {
  it('hold about as many rows of each class', () => {
    const { rows } = clouds(50, 1);
    const folds = dealFolds(rows, FOLDS, 1);
    for (let fold = 0; fold < FOLDS; fold++)
      for (const classNumber of [0, 1])
        expect([16, 17]).toContain(
          rows.filter((row, at) => row.classNumber === classNumber && folds[at] === fold).length,
        );
  });

  it('never part rows with the same text, whatever their class', () => {
    const rows = [0, 0, 1, 1, 0].map((classNumber, at) => ({ classNumber, key: at < 4 ? 'same' : 'other' }));
    const folds = dealFolds(rows, 3, 7);
    expect(new Set(folds.slice(0, 4)).size).toBe(1);
  });

  it('depend on the content and the seed, not on the order of the rows', () => {
    const { rows } = clouds(10, 1);
    const folds = dealFolds(rows, 4, 3);
    const turned = dealFolds([...rows].reverse(), 4, 3);
    expect([...turned].reverse()).toEqual([...folds]);
    expect([...dealFolds(rows, 4, 4)]).not.toEqual([...folds]);
  });
});

describe('the head', () => {
  it('tells two clouds apart that lie far from each other, with probabilities that add up to 1', () => {
    const { table, rows } = clouds(40, 2);
    const { head, converged } = trainHead(table, rows, 2, 1);
    expect(converged).toBe(true);
    for (const [at, { classNumber }] of rows.entries()) {
      const probabilities = headProbabilities(head, table, at);
      expect(probabilities[classNumber]).toBeGreaterThan(0.5);
      expect((probabilities[0] ?? 0) + (probabilities[1] ?? 0)).toBeCloseTo(1, 12);
    }
  });

  it('chooses the strength with the lowest log loss on held-out rows, and says what it tried', () => {
    const { table, rows } = clouds(60, 0.3);
    const choice = chooseStrength(table, rows, 2, 1);
    expect(choice.candidates.map(({ c }) => c)).toEqual([...STRENGTHS]);
    expect(choice).toMatchObject({ folds: FOLDS, chosenOn: 120 });
    const best = Math.min(...choice.candidates.map(({ logLoss }) => logLoss));
    expect(choice.candidates.find(({ c }) => c === choice.c)?.logLoss).toBe(best);
  });

  it('prefers a strong penalty where the numbers say nothing of the class', () => {
    const { table, rows } = clouds(60, 0);
    expect(chooseStrength(table, rows, 2, 1).c).toBe(STRENGTHS[0]);
  });

  it('does not choose among a handful of rows', () => {
    const { table, rows } = clouds(2, 1);
    expect(chooseStrength(table, rows, 2, 1)).toEqual({ c: 10, candidates: [], folds: 0, chosenOn: 0 });
  });

  it('is the same to the last bit with the same seed', () => {
    const { table, rows } = clouds(30, 0.5);
    expect(trainHead(table, rows, 2, 5).head).toEqual(trainHead(table, rows, 2, 5).head);
  });
});
