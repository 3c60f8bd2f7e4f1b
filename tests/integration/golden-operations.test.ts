import { createEngine } from '@engine/engine';
import { computeMetrics } from '@shared/domain/metrics';
import { comparePaired } from '@shared/domain/statistics';
import { afterAll, describe, expect, test } from 'vitest';
import { callOf, entries } from '../helpers/engine';
import { readGoldenCases } from '../helpers/golden-cases';

/**
 * The figures themselves are compared with the golden file in tests/unit/domain/metrics. Here: nothing of them is lost or bent on
 * the way through an operation, whatever the labels are called, and no workspace is needed.
 */
const cases = readGoldenCases();
const engine = createEngine({ workspace: null, samplesDir: 'samples', entries });
const call = callOf(engine);
afterAll(() => engine.close());

describe.skipIf(cases === null)('the golden cases through the operations', () => {
  const all = cases ?? [];

  test.each(all)('metrics.compute gives $id as computed', async (one) => {
    const input = {
      truth: one.y_true,
      predicted: one.y_pred,
      labels: one.labels,
      ...(one.y_proba === undefined ? {} : { probabilities: one.y_proba }),
      ...(one.positive === undefined ? {} : { positiveLabel: one.positive }),
    };
    expect(JSON.parse(JSON.stringify(await call('metrics.compute', input)))).toEqual(
      JSON.parse(JSON.stringify(computeMetrics(input))),
    );
  });

  test.each(all.filter((one) => one.y_pred_b !== undefined))(
    'statistics.compare gives $id as computed',
    async (one) => {
      const input = {
        truth: one.y_true,
        a: one.y_pred,
        b: one.y_pred_b ?? [],
        ...(one.bootstrap === undefined ? {} : { bootstrap: one.bootstrap }),
      };
      expect(await call('statistics.compare', input)).toEqual(comparePaired(input));
    },
  );
});
