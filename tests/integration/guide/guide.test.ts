import type { GuideAnswers } from '@shared/contract/guide';
import { benchmarks } from '@shared/domain/guide';
import { expect, test } from 'vitest';
import { openEngine } from '../../helpers/engine';

const unsaid = { callsPerMonth: null, latency: null, privacy: null } as const;

test('the guide knows the data, adds what it proposes, and goes by measured figures once they were seen', async () => {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.createSample', {});
  const known = await call('guide.known', { projectId });
  expect(known).toEqual({ rows: 420, labels: 7, ...unsaid });

  const answers: GuideAnswers = { ...known, callsPerMonth: 30_000, privacy: 'this-machine' };
  const before = await call('guide.propose', { projectId, answers });
  expect(before.advice.map(({ kind, standing }) => `${standing} ${kind}`)).toEqual([
    'try majority',
    'try local-classifier',
    'try few-shot',
    'try zero-shot',
    'try embedding',
    'later fine-tuned',
  ]);
  const few = before.advice.find(({ kind }) => kind === 'few-shot');
  expect(few).toMatchObject({ simulated: true, config: null, arm: { name: 'Few-shot (14), sandbox-base' } });
  expect(few?.per1000).toBeGreaterThan(0);
  expect(before.advice.find(({ kind }) => kind === 'embedding')?.config).toMatchObject({
    kind: 'embedding',
    connectionId: 'sandbox',
    model: 'sandbox-embedding',
  });

  const [split] = await call('splits.list', { projectId });
  const arms = await call('arms.list', { projectId });
  for (const arm of arms.slice(0, 2)) {
    await call('runs.start', { armId: arm.id, splitId: split?.id ?? '', part: 'test', wait: true });
  }
  const sealed = await call('guide.propose', { projectId, answers });
  expect(JSON.stringify(sealed)).not.toContain('"measured"');
  const comparison = await call('comparisons.get', { projectId, part: 'test' });
  const local = comparison.arms.find(({ kind }) => kind === 'local-classifier');
  // The benchmark that is shown for other data is what this very run measures.
  const { trainRows, accuracy } = benchmarks.find(({ data }) => data === 'the sample') ?? {};
  expect([split?.counts.train, Number(local?.accuracy?.toFixed(4))]).toEqual([trainRows, accuracy]);
  const after = await call('guide.propose', { projectId, answers });
  const [first] = after.advice.find(({ kind }) => kind === 'local-classifier')?.reasons ?? [];
  expect(first?.finding).toMatchObject({
    rule: 'measured',
    measured: { accuracy: local?.accuracy, runId: local?.runId },
  });
  expect(first?.figure).toEqual({ kind: 'run', runId: local?.runId, simulated: false });
  const payBack = after.advice
    .find(({ kind }) => kind === 'fine-tuned')
    ?.reasons.find(({ finding }) => finding.rule === 'pays-back');
  expect(payBack?.finding).toMatchObject({ callsPerMonth: 30_000 });
});

test('without data, labels or a connection the guide says that it does not know enough, and adds only what it can', async () => {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Empty' });
  const answers = await call('guide.known', { projectId });
  expect(answers).toEqual({ rows: null, labels: null, ...unsaid });
  const { advice, notEnough } = await call('guide.propose', { projectId, answers });
  expect(notEnough).toBe('no-labelled-rows');
  const zero = advice.find(({ kind }) => kind === 'zero-shot');
  expect(zero).toMatchObject({ standing: 'try', config: null, per1000: null });
  expect(zero?.reasons.map(({ finding }) => finding.rule)).toContain('no-connection');
});

test('an account with a key is asked for its cheapest model that lasts, and one that texts may not go to is ruled out', async () => {
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} }, now: () => '2026-11-21T09:00:00.000Z' });
  const { id: projectId } = await call('projects.create', { name: 'Letters', labels: [{ name: 'a' }, { name: 'b' }] });
  await call('connections.save', { kind: 'openai', name: 'OpenAI', key: 'sk-not-a-key' });
  const answers = { ...(await call('guide.known', { projectId })), rows: 100 };
  const { advice } = await call('guide.propose', { projectId, answers });
  expect(advice.find(({ kind }) => kind === 'zero-shot')?.config).toMatchObject({ model: 'gpt-6-luna' });
  const closer = await call('guide.propose', { projectId, answers: { ...answers, privacy: 'own-servers' } });
  expect(closer.advice.find(({ kind }) => kind === 'zero-shot')).toMatchObject({ standing: 'no', config: null });
});
