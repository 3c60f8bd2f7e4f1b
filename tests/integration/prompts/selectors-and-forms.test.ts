import type { InputOf } from '@shared/contract/operations';
import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../../helpers/engine';

/** Every way to choose examples, to word the answer and to read it, through to a finished run in the sandbox. */

type Config = InputOf<'arms.create'>['config'];
const asked = { connectionId: 'sandbox', model: 'sandbox-base' } as const;

/** The sample project: 420 support tickets, 7 labels, split by customer. */
async function sample(call: CallEngine) {
  const project = await call('projects.createSample', {});
  const [split] = await call('splits.list', { projectId: project.id });
  if (split === undefined) throw new Error('the sample has no split');
  const add = async (config: Config) => call('arms.create', { projectId: project.id, config });
  const run = async (config: Config, limit?: number) => {
    const arm = await add(config);
    const estimate = await call('runs.estimate', { armId: arm.id, splitId: split.id, ...(limit ? { limit } : {}) });
    const run = await call('runs.start', {
      armId: arm.id,
      splitId: split.id,
      wait: true,
      ...(limit === undefined ? {} : { limit }),
    });
    return { arm, run, estimate };
  };
  return { project, split, add, run };
}

test('each selector leads to a finished run, and the same plan gives prompt, price and request', async () => {
  const { call } = openEngine();
  const { split, run, project } = await sample(call);
  const pool = await call('arms.pool', { splitId: split.id, limit: 1000 });
  expect(pool.total).toBeGreaterThan(150);
  const picks = project.labels.flatMap(({ name }) =>
    pool.rows
      .filter(({ label }) => label === name)
      .slice(0, 1)
      .map(({ rowId }) => rowId),
  );
  for (const examples of [
    { selector: 'random', shots: 14 },
    { selector: 'similar', shots: 5 },
    { selector: 'diverse', shots: 14 },
    { selector: 'fixed', picks },
    { selector: 'similar', shots: 5, order: 'shuffled' },
  ] as const) {
    const { arm, run: done, estimate } = await run({ kind: 'few-shot', ...asked, ...examples });
    expect(done.status).toBe('finished');
    expect(done.counts['not-run'] + done.counts.failed).toBe(0);
    // The sandbox counts the tokens it was sent: what was estimated is what was billed.
    expect(done.inputTokens).toBe(estimate.inputTokens.likely);
    const preview = await call('arms.preview', { armId: arm.id, splitId: split.id });
    expect(preview.tokens).toBe(preview.parts.system + preview.parts.shots + preview.parts.row);
    expect(preview.messages.filter(({ role }) => role === 'assistant')).toHaveLength(
      examples.selector === 'fixed' ? picks.length : examples.shots,
    );
  }
});

test('the nearest examples differ by row, stand nearest last, and are never the row itself', async () => {
  const { call } = openEngine();
  const { split, add } = await sample(call);
  const arm = await add({ kind: 'few-shot', ...asked, selector: 'similar', shots: 3 });
  const pool = await call('arms.pool', { splitId: split.id, limit: 1000 });
  const shown = await Promise.all(
    pool.rows.slice(0, 10).map(async (row) => {
      const { messages } = await call('arms.preview', { armId: arm.id, splitId: split.id, rowId: row.rowId });
      const users = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
      expect(users.at(-1)).toBe(row.text);
      expect(users.slice(0, -1)).not.toContain(row.text);
      return users.slice(0, -1).join('|');
    }),
  );
  expect(new Set(shown).size).toBe(10);
});

test.each([
  ['text', {}],
  ['json', {}],
  ['code', {}],
  ['completion', { separator: '\n\n###\n\n', stop: '\n' }],
  ['completion', { separator: ' ->', stop: ' END' }],
] as const)('answers as %s are asked for, read, and priced as they were counted', async (output, form) => {
  const { call } = openEngine();
  const { split, run } = await sample(call);
  for (const kind of ['zero-shot', 'few-shot'] as const) {
    const { run: done, estimate, arm } = await run({ kind, ...asked, output, ...form } as Config, 60);
    expect(done.status).toBe('finished');
    expect(done.counts['not-run'] + done.counts.failed + done.counts.unparseable + done.counts.truncated).toBe(0);
    expect(done.counts.answered).toBeGreaterThan(kind === 'few-shot' ? 50 : 20);
    const counted = estimate.inputTokens.likely;
    // A strict schema is billed too, and how it stands in the prompt is an estimate; a long text may join a token at its ends.
    if (output === 'json') expect(Math.abs(done.inputTokens / counted - 1)).toBeLessThan(0.05);
    else expect(Math.abs(done.inputTokens - counted)).toBeLessThanOrEqual(output === 'completion' ? 60 : 0);
    if (output === 'code') expect(done.outputTokens).toBe(done.counts.answered);

    const { rows, total } = await call('answers.distributions', { runId: done.id, limit: 1000 });
    expect(total).toBe(60);
    const answered = rows.filter(({ status }) => status === 'answered');
    for (const { distribution, label } of answered) {
      expect(distribution?.source).toBe('logprobs');
      expect(distribution?.covered).toBeGreaterThan(0);
      expect(distribution?.covered).toBeLessThanOrEqual(1);
      expect(distribution?.shares[0]?.label).toBe(label);
    }
    const covered = answered.reduce((sum, { distribution }) => sum + (distribution?.covered ?? 0), 0) / answered.length;
    expect(covered).toBeGreaterThan(0.5);
    const preview = await call('arms.preview', { armId: arm.id, splitId: split.id });
    expect(preview.reading).toMatch(/read/);
  }
});

test('votes: each sample is its own line in the ledger, priced, and its share is told as a share', async () => {
  const { call } = openEngine();
  const { split, run } = await sample(call);
  const config = { kind: 'few-shot', ...asked, shots: 14, distribution: 'votes', samples: 4, temperature: 1 } as const;
  const { run: done, estimate, arm } = await run(config, 30);
  expect(estimate.requests).toBe(120);
  expect(done.inputTokens).toBe(estimate.inputTokens.likely);
  expect(done.cost).toBeGreaterThan(0);
  const { rows } = await call('answers.distributions', { runId: done.id });
  for (const { distribution, label } of rows) {
    expect(distribution).toMatchObject({ source: 'votes', samples: 4 });
    const top = distribution?.shares[0]?.share ?? 0;
    if (label !== null) expect(distribution?.shares.find((one) => one.label === label)?.share).toBe(top);
    expect((distribution?.covered ?? 0) * 4).toBeCloseTo(Math.round((distribution?.covered ?? 0) * 4));
  }
  expect(new Set(rows.map(({ distribution }) => distribution?.covered)).size).toBeGreaterThan(1);
  await expect(
    call('runs.start', { armId: arm.id, splitId: split.id, limit: 30, channel: 'batch', wait: true }),
  ).rejects.toThrow('sends several requests a row, which cannot go through the Batch API');
  const { predictions } = await call('runs.predictions', { runId: done.id });
  expect(predictions.every(({ confidence }) => confidence === null)).toBe(true);

  const again = await call('runs.estimate', { armId: arm.id, splitId: split.id, limit: 30 });
  expect(again.requests).toBe(0);
  expect(again.warnings).toContain('120 of 120 answers are in the ledger already and cost nothing again.');
});

test('invented labels are listed with counts, and may count as a label of the list', async () => {
  const { call } = openEngine();
  const { project, run } = await sample(call);
  const outside = await run({ kind: 'zero-shot', ...asked }, 80);
  const rows = outside.run.counts['out-of-set'];
  expect(rows).toBeGreaterThan(0);
  expect(await call('runs.invented', { runId: outside.run.id })).toEqual([{ answer: 'unsure', count: rows }]);

  const label = project.labels[0]?.name ?? '';
  const mapped = await run({ kind: 'zero-shot', ...asked, unknownLabel: label }, 80);
  expect(mapped.run.counts['out-of-set']).toBe(0);
  expect(mapped.run.counts.answered).toBe(80);
  expect(await call('runs.invented', { runId: mapped.run.id })).toEqual([{ answer: 'unsure', count: rows }]);
  expect(mapped.run.fingerprint.parser).not.toBe(outside.run.fingerprint.parser);
  expect(mapped.run.fingerprint.reading).toContain(`Anything else counts as the label '${label}'.`);

  const exact = await run({ kind: 'zero-shot', ...asked, match: 'exact' }, 80);
  expect(exact.run.fingerprint.parser).toBe('labels-1/exact');
  const comparison = await call('comparisons.get', {
    projectId: project.id,
    runIds: [outside.run.id, mapped.run.id],
  });
  expect(comparison.leftOut).toMatchObject([{ reason: 'its answers were read by other rules' }]);
});

test('arms that read nothing stand beside any rules of reading', async () => {
  const { call } = openEngine();
  const { project, run } = await sample(call);
  const majority = await run({ kind: 'majority' }, 40);
  const prefix = await run({ kind: 'few-shot', ...asked, match: 'prefix' }, 40);
  const comparison = await call('comparisons.get', { projectId: project.id, runIds: [majority.run.id, prefix.run.id] });
  expect(comparison.arms).toHaveLength(2);
});

test('versions of a prompt are kept with the arm; runs keep the one they sent; an older one can come back', async () => {
  const { call } = openEngine();
  const { split, run, project } = await sample(call);
  const { arm, run: first } = await run({ kind: 'few-shot', ...asked, shots: 7 }, 10);
  expect(first.fingerprint.promptVersion).toBe(1);
  const [usual] = await call('arms.prompts', { armId: arm.id });
  const prompt = { ...(usual?.prompt as NonNullable<typeof usual>['prompt']), shots: 3 }; // safe: each such arm has version 1
  await call('arms.savePrompt', {
    armId: arm.id,
    prompt: { ...prompt, template: 'Be brief.\n\nLabels:\n{{labels}}\n\n{{answer_rule}}' },
  });
  const second = await call('runs.start', { armId: arm.id, splitId: split.id, limit: 10, wait: true });
  expect(second.fingerprint.promptVersion).toBe(2);
  expect(second.fingerprint.prompt).not.toBe(first.fingerprint.prompt);
  const preview = await call('arms.preview', { armId: arm.id, splitId: split.id });
  expect(preview.messages[0]?.content).toMatch(/^Be brief\.\n\nLabels:\n- /);
  expect(preview.messages).toHaveLength(1 + 2 * 3 + 1);

  await call('arms.savePrompt', { armId: arm.id, prompt: usual?.prompt ?? prompt });
  const versions = await call('arms.prompts', { armId: arm.id });
  expect(versions.map(({ version, current, runs }) => ({ version, current, runs }))).toEqual([
    { version: 2, current: false, runs: 1 },
    { version: 1, current: true, runs: 1 },
  ]);

  const bad = { projectId: project.id, splitId: split.id, config: { ...arm.config, template: 'Use {{labls}}' } };
  await expect(call('arms.tryPrompt', bad as InputOf<'arms.tryPrompt'>)).rejects.toThrow(
    'There is no placeholder {{labls}}. Did you mean {{labels}}?',
  );
});

test('settings that no request can be made of are refused in words', async () => {
  const { call } = openEngine();
  const { split, add, project } = await sample(call);
  const refusal = async (config: Config): Promise<string> => {
    const arm = await add(config);
    return call('arms.preview', { armId: arm.id, splitId: split.id }).then(
      () => 'no refusal',
      (thrown: Error) => thrown.message,
    );
  };
  const test = await call('runs.estimate', { armId: (await add({ kind: 'majority' })).id, splitId: split.id });
  expect(test.requests).toBe(0);
  expect(await refusal({ kind: 'few-shot', ...asked, selector: 'fixed' })).toBe(
    'No examples are picked yet. Pick at least one training row.',
  );
  expect(await refusal({ kind: 'few-shot', ...asked, selector: 'fixed', picks: [999_999] })).toBe(
    'A picked example was deleted. Pick another row in its place.',
  );
  expect(await refusal({ kind: 'zero-shot', ...asked, unknownLabel: 'Nowhere' })).toBe(
    "Answers outside the set are to count as 'Nowhere', but that is not in the label list. Add it on the Labels screen, or count them as outside.",
  );
  expect(await refusal({ kind: 'zero-shot', ...asked, output: 'code', model: 'llama-4' })).toBe(
    'It is not known how llama-4 cuts text into tokens, so no codes of one token can be chosen. Use text or JSON answers.',
  );
  const letter = project.labels[0]?.name[0] ?? '';
  expect(await refusal({ kind: 'zero-shot', ...asked, output: 'completion', stop: letter })).toContain(
    'so that label could never be answered. Choose another stop.',
  );
});
