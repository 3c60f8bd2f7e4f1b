import type { InputOf } from '@shared/contract/operations';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';

const asked = { connectionId: 'sandbox', model: 'sandbox-base' } as const;

/** The sample project and a way to let an arm answer one of its sides. */
async function sample() {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.createSample', {});
  const [split] = await call('splits.list', { projectId });
  if (split === undefined) throw new Error('the sample has no split');
  const arm = (config: InputOf<'arms.create'>['config']) => call('arms.create', { projectId, config });
  const run = (armId: string, more: Partial<InputOf<'runs.start'>> = {}) =>
    call('runs.start', { armId, splitId: split.id, wait: true, ...more });
  return { call, projectId, split, arm, run };
}

test('each look at new results on test rows is counted, with when and what; the same results again are no new look', async () => {
  const { call, projectId, split, arm, run } = await sample();
  const looks = () => call('comparisons.looks', { projectId });
  expect(await looks()).toEqual({ splitId: null, looks: [], isSealed: false });

  const majority = await arm({ kind: 'majority' });
  await run(majority.id, { part: 'validation' });
  expect((await call('comparisons.get', { projectId, part: 'validation' })).testLooks).toEqual([]);
  await run(majority.id);
  expect(await looks()).toEqual({ splitId: split.id, looks: [], isSealed: true });

  const first = await call('comparisons.get', { projectId });
  expect(first.testLooks).toEqual([{ at: expect.any(String), place: 'comparison', arms: [majority.name] }]);
  expect(await call('comparisons.get', { projectId })).toEqual(first);
  // Break-even needs prices, shows no score, and is no look.
  await call('costs.breakEven', { projectId });
  expect((await looks()).looks).toHaveLength(1);
  expect((await looks()).isSealed).toBe(false);

  const local = await arm({ kind: 'local-classifier' });
  await run(local.id);
  expect((await looks()).isSealed).toBe(true);
  const verdict = async () =>
    (await call('projects.list', {})).find(({ project }) => project.id === projectId)?.verdict;
  await call('costs.breakEven', { projectId });
  expect(await verdict()).toBeNull(); // nobody has seen it yet
  const second = await call('comparisons.get', { projectId });
  expect(second.testLooks.map(({ arms }) => arms)).toEqual([[majority.name], [majority.name, local.name]]);

  expect(await verdict()).toBe(second.verdict.sentence);

  // A later version of the split has nearly the same test rows: what was seen of them stays seen.
  const [row] = (await call('runs.predictions', { runId: second.arms[0]?.runId ?? '' })).predictions;
  const revised = await call('splits.revise', {
    splitId: split.id,
    moves: [{ rowId: row?.rowId ?? 0, part: 'train' }],
  });
  await run(local.id, { splitId: revised.id, acceptLeaks: true });
  expect((await call('comparisons.get', { projectId })).testLooks).toHaveLength(3);
});

test('runs with other rows or reading rules share a table only when the user says so, over the rows that all answered, and it shows', async () => {
  const { call, projectId, split, arm, run } = await sample();
  const majority = await arm({ kind: 'majority' });
  const local = await arm({ kind: 'local-classifier' });
  const few = await arm({ kind: 'zero-shot', ...asked });
  await run(majority.id);
  await run(local.id);
  const short = await run(few.id, { limit: 30 });

  const apart = await call('comparisons.get', { projectId });
  expect(apart.arms.map(({ name, n }) => [name, n])).toEqual([
    [majority.name, split.counts.test],
    [local.name, split.counts.test],
  ]);
  expect(apart.leftOut).toEqual([{ runId: short.id, name: few.name, reason: 'it answered other rows' }]);
  expect(apart.differentSince).toBeNull();

  const side = { projectId, splitId: split.id, part: 'test' } as const;
  const { since } = await call('comparisons.allowDifferent', { ...side, allowed: true });
  const together = await call('comparisons.get', { projectId });
  expect(together.differentSince).toBe(since);
  expect(together).toMatchObject({ rows: 30, leftOut: [] });
  expect(together.arms.map(({ n, differs }) => [n, differs])).toEqual([
    [30, null],
    [30, null],
    [30, 'it answered other rows'],
  ]);
  for (const { counts } of together.arms) expect(Object.values(counts).reduce((a, b) => a + b)).toBe(30);
  expect(together.pairs).toHaveLength(3);
  // Money per 1,000 rows is that of the whole run, whatever rows are compared.
  expect(together.arms[2]?.costPer1000).toBe(Math.round(((short.cost ?? 0) * 1000) / 30));

  expect(await call('comparisons.allowDifferent', { ...side, allowed: false })).toEqual({ since: null });
  expect((await call('comparisons.get', { projectId })).leftOut).toHaveLength(1);
});

test('every pair says what the data can bear, the margin can be set, and the official scores differ from the other view', async () => {
  const { call, projectId, split, arm, run } = await sample();
  for (const config of [{ kind: 'majority' }, { kind: 'local-classifier' }, { kind: 'zero-shot', ...asked }] as const)
    await run((await arm(config)).id);
  const found = await call('comparisons.get', { projectId });
  expect(found).toMatchObject({ margin: 0.01, bootstrap: { seed: 1, resamples: 2000, stratified: true } });
  for (const pair of found.pairs) {
    const { bothRight, onlyARight, onlyBRight, bothWrong } = pair.counts;
    expect(bothRight + onlyARight + onlyBRight + bothWrong).toBe(split.counts.test);
    expect(pair.accuracyDiff).toBeCloseTo((onlyARight - onlyBRight) / split.counts.test, 12);
    expect(pair.reasons.length).toBeGreaterThanOrEqual(2);
    // What A shows of B is what B shows of A, the other way round.
    expect(pair.aNoWorse?.ci95[0]).toBeCloseTo(-(pair.bNoWorse?.ci95[1] ?? 2), 9);
  }
  const wide = await call('comparisons.get', { projectId, margin: 0.9 });
  expect(
    wide.pairs.every(({ aNoWorse, bNoWorse }) => aNoWorse?.isNoWorse === true && bNoWorse?.isNoWorse === true),
  ).toBe(true);
  expect(wide.testLooks).toHaveLength(1);

  const scores = await call('comparisons.probabilities', { projectId });
  const [majority, local, zero] = scores;
  // The majority class tells nothing of single labels; a classifier trained here tells all, a model what it says.
  expect(majority).toMatchObject({ source: null, scored: 0, logLoss: null, auroc: null });
  expect(local).toMatchObject({ source: 'classifier', rows: split.counts.test, scored: split.counts.test });
  expect(local?.leastCovered).toBeGreaterThan(0.9999);
  expect(local?.auroc).toBeGreaterThan(0.5);
  expect(local?.logLoss).toBeGreaterThan(0);
  expect(local?.topThree).toBeGreaterThan(found.arms[1]?.accuracy ?? 1);
  expect(local?.reliability.reduce((sum, { count }) => sum + count, 0)).toBe(split.counts.test);
  expect(local?.latencies.reduce((sum, { count }) => sum + count, 0)).toBe(split.counts.test);
  expect(zero).toMatchObject({ source: 'logprobs', logLoss: null, brier: null });
  expect(zero?.leastCovered).toBeLessThan(0.99);

  const label = local?.perLabel.find(({ support }) => support > 5)?.label ?? '';
  const curves = await call('comparisons.curves', { projectId, label });
  expect(curves[0]?.points).toBeNull();
  const points = curves[1]?.points ?? [];
  expect(points.at(-1)).toMatchObject({ truePositiveRate: 1, falsePositiveRate: 1 });
  // The area under the straight lines between the points is the AUROC of that label.
  const area = points.reduce(
    ({ sum, x, y }, point) => ({
      sum: sum + ((point.falsePositiveRate - x) * (point.truePositiveRate + y)) / 2,
      x: point.falsePositiveRate,
      y: point.truePositiveRate,
    }),
    { sum: 0, x: 0, y: 0 },
  ).sum;
  expect(area).toBeCloseTo(local?.perLabel.find((entry) => entry.label === label)?.auroc ?? 2, 9);
  await expect(call('comparisons.curves', { projectId, label: 'nobody' })).rejects.toThrow(
    'is not a label of this project',
  );

  const asking = found.arms.find(({ kind }) => kind === 'zero-shot');
  const unread = asking?.counts['out-of-set'] ?? 0;
  expect(unread).toBeGreaterThan(0);
  expect(asking?.scores.n).toBe(split.counts.test);
  expect(asking?.answeredOnly.n).toBe(split.counts.test - unread);
  expect(asking?.answeredOnly.accuracy).toBeCloseTo((asking?.correct ?? 0) / (split.counts.test - unread), 12);
});
