import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../../helpers/engine';
import { recordedAccount } from '../../helpers/recorded-account';

const openKeyed = (options: Parameters<typeof openEngine>[0] = {}) =>
  openEngine({ keeper: { keep: () => {}, forget: () => {} }, now: () => '2026-11-21T09:00:00.000Z', ...options });
const model = 'ft:gpt-4.1-mini-2025-04-14:acme:tickets:A1';
const cases = Array.from({ length: 10 }, (_, at) => ({
  text: at % 2 === 0 ? `parcel ${at} is late` : `login ${at} is locked`,
  label: at % 2 === 0 ? 'Delivery' : 'Account',
}));
/** What the recorded model gets wrong: two of ten. */
const isWrong = (text: string): boolean => text === 'parcel 2 is late' || text === 'parcel 8 is late';

const evalsExport = {
  run: {
    object: 'eval.run',
    id: 'evalrun_1',
    name: 'last test',
    model,
    result_counts: { total: 10, errored: 0, failed: 2, passed: 8 },
  },
  output_items: cases.map(({ text, label }, at) => {
    const said = isWrong(text) ? 'Account' : label;
    return {
      object: 'eval.run.output_item',
      id: `item_${at}`,
      run_id: 'evalrun_1',
      eval_id: 'eval_1',
      created_at: 1,
      status: said === label ? 'pass' : 'fail',
      datasource_item_id: at,
      datasource_item: { message: text, queue: label },
      results: [{ name: 'check', score: said === label ? 1 : 0, passed: said === label }],
      sample: { input: [], output: [{ role: 'assistant', content: said }], finish_reason: 'stop', model, error: null },
    };
  }),
};

test('an Evals run becomes rows and a run with the very counts of the file; asked again, the model gets the same', async () => {
  const server = await recordedAccount(undefined, isWrong);
  const { call, workspace } = openKeyed();
  const project = await call('projects.create', { name: 'Evals' });
  const path = join(workspace, 'run.json');
  writeFileSync(path, JSON.stringify(evalsExport));

  const seen = await call('evals.read', { path });
  expect(seen).toMatchObject({
    source: 'openai-evals',
    cases: 10,
    guess: { text: 'message', label: 'queue' },
    runs: [{ name: `${model}, last test`, answers: 10, stored: { total: 10, passed: 8, failed: 2, errored: 0 } }],
  });
  const imported = await call('evals.import', { projectId: project.id, path });
  expect(imported.runs).toMatchObject([{ rows: 10, correct: 8, accuracy: 0.8, agrees: true, stored: { passed: 8 } }]);
  const split = (await call('splits.list', { projectId: project.id }))[0];
  expect(split).toMatchObject({ id: imported.splitId, counts: { train: 0, validation: 0, test: 10 } });

  const connection = await call('connections.save', {
    kind: 'openai',
    name: 'Acme',
    baseUrl: `${server.url}/v1`,
    key: 'sk-test-1234567890',
  });
  await call('rescue.start', { projectId: project.id, connectionId: connection.id, wait: true });
  const job = (await call('rescue.list', { projectId: project.id })).find(
    ({ fineTunedModel }) => fineTunedModel === model,
  );
  const arm = await call('rescue.makeArm', { rescuedJobId: job?.id ?? '' });
  await call('runs.start', { armId: arm.id, splitId: imported.splitId, wait: true });
  const { arms, pairs } = await call('comparisons.get', { projectId: project.id, splitId: imported.splitId });
  expect(arms.map(({ correct, n }) => [correct, n])).toEqual([
    [8, 10],
    [8, 10],
  ]);
  // The same rows right and wrong, not only as many.
  expect(pairs).toMatchObject([{ accuracyDiff: 0, p: 1 }]);
  expect((await call('evals.list', { projectId: project.id }))[0]?.runs).toEqual(imported.runs);
});

test('promptfoo results with their YAML configuration become a run for each provider; an answer that is missing is not run', async () => {
  const { call, workspace } = openKeyed();
  const project = await call('projects.create', { name: 'promptfoo' });
  const row = (testIdx: number, provider: string, output: string | null) => {
    const { text, label } = cases[testIdx] ?? { text: '', label: '' };
    return {
      promptIdx: provider === 'a' ? 0 : 1,
      testIdx,
      provider: { id: provider },
      prompt: { raw: 'x', label: 'x' },
      vars: { text },
      ...(output === null ? { error: 'timeout' } : { response: { output } }),
      success: output === label,
      failureReason: output === null ? 2 : output === label ? 0 : 1,
      latencyMs: 100 + testIdx,
      cost: 0.0001,
    };
  };
  const results = cases.flatMap(({ label }, at) => [row(at, 'a', label), row(at, 'b', at === 0 ? null : 'Account')]);
  const path = join(workspace, 'results.json');
  writeFileSync(
    path,
    JSON.stringify({ evalId: 'e', results: { version: 3, results, prompts: [], stats: {} }, config: {} }),
  );
  const configPath = join(workspace, 'promptfooconfig.yaml');
  writeFileSync(
    configPath,
    ['prompts: [x]', 'providers: [a, b]', 'tests:']
      .concat(
        cases.flatMap(({ text, label }) => [
          `  - vars: {text: "${text}"}`,
          `    assert: [{type: equals, value: "${label}"}]`,
        ]),
      )
      .join('\n'),
  );
  const imported = await call('evals.import', { projectId: project.id, path, configPath });
  expect(imported.runs).toMatchObject([
    { name: 'a', rows: 10, correct: 10, agrees: true, stored: { total: 10, passed: 10, failed: 0, errored: 0 } },
    { name: 'b', rows: 10, correct: 5, agrees: true, stored: { total: 10, passed: 5, failed: 4, errored: 1 } },
  ]);
  const [, run] = imported.runs;
  const { counts, latencyMs } = await call('runs.get', { runId: run?.runId ?? '' });
  expect(counts).toMatchObject({ answered: 9, 'not-run': 1 });
  expect(latencyMs?.p50).toBe(105);
});

test('a file that is no evaluation, and one whose right answers are nowhere, are refused in words', async () => {
  const { call, workspace } = openKeyed();
  const project = await call('projects.create', { name: 'Refused' });
  const path = join(workspace, 'x.json');
  writeFileSync(path, '{"rows": []}');
  await expect(call('evals.read', { path })).rejects.toThrow('x.json: This is neither the output items');
  await expect(call('evals.read', { path: join(workspace, 'none.json') })).rejects.toThrow('There is no file');
  const bare = {
    ...evalsExport,
    output_items: evalsExport.output_items.map((item) => ({ ...item, datasource_item: { message: 'm' } })),
  };
  writeFileSync(path, JSON.stringify(bare));
  await expect(call('evals.import', { projectId: project.id, path })).rejects.toThrow('The cases have: message.');
  expect(await call('datasets.list', { projectId: project.id })).toEqual([]);
});
