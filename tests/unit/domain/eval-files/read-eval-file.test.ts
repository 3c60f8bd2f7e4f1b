import { readEvalFile } from '@shared/domain/eval-files';
import { expect, test } from 'vitest';

const item = (id: number, run: string, text: string, label: string, said: string | null, status: string) => ({
  object: 'eval.run.output_item',
  id: `outputitem_${run}_${id}`,
  run_id: run,
  eval_id: 'eval_1',
  created_at: 1_739_314_509,
  status,
  datasource_item_id: id,
  datasource_item: { item: { ticket: text, queue: label, urgent: id === 1 } },
  results: [
    { name: 'String check', type: 'string-check-grader', score: status === 'pass' ? 1 : 0, passed: status === 'pass' },
  ],
  sample: {
    input: [{ role: 'user', content: text }],
    output: said === null ? [] : [{ role: 'assistant', content: said }],
    finish_reason: 'stop',
    model: 'gpt-4.1-mini-2025-04-14',
    usage: { total_tokens: 50, completion_tokens: 2, prompt_tokens: 48, cached_tokens: 0 },
    error: said === null ? { code: 'timeout', message: 'It took too long' } : null,
    temperature: 1,
    max_completion_tokens: 32,
    top_p: 1,
    seed: 42,
  },
});
const items = [
  item(1, 'evalrun_a', 'where is my parcel', 'Delivery', 'Delivery', 'pass'),
  item(2, 'evalrun_a', 'I cannot log in', 'Account', 'Delivery', 'fail'),
  item(3, 'evalrun_a', '007', 'Account', null, 'error'),
];
const run = {
  object: 'eval.run',
  id: 'evalrun_a',
  name: 'baseline',
  model: 'gpt-4.1-mini',
  result_counts: { total: 3, errored: 1, failed: 1, passed: 1 },
};
const expected = {
  source: 'openai-evals',
  expected: null,
  cases: [
    { key: '1', cells: { ticket: 'where is my parcel', queue: 'Delivery', urgent: 'true' } },
    { key: '2', cells: { ticket: 'I cannot log in', queue: 'Account', urgent: 'false' } },
    { key: '3', cells: { ticket: '007', queue: 'Account', urgent: 'false' } },
  ],
};

test('output items are the same cases and answers as a page of the API, as JSON Lines, and beside their run', () => {
  const page = readEvalFile(JSON.stringify({ object: 'list', data: items, has_more: false }));
  const lines = readEvalFile(items.map((one) => JSON.stringify(one)).join('\n'));
  const beside = readEvalFile(JSON.stringify({ run, output_items: items }));
  for (const read of [page, lines, beside]) expect(read).toMatchObject(expected);
  expect(lines).toEqual(page);
  expect(page.runs).toEqual([
    {
      name: 'gpt-4.1-mini-2025-04-14, evalrun_a',
      stored: { total: 3, passed: 1, failed: 1, errored: 1 },
      answers: [
        { key: '1', output: 'Delivery', error: null, latencyMs: null, cost: null },
        { key: '2', output: 'Delivery', error: null, latencyMs: null, cost: null },
        { key: '3', output: null, error: 'It took too long', latencyMs: null, cost: null },
      ],
    },
  ]);
  expect(beside.runs[0]?.name).toBe('gpt-4.1-mini, baseline');
  expect(beside.runs[0]?.stored).toEqual({ total: 3, passed: 1, failed: 1, errored: 1 });
});

test('several runs over the same cases stay apart, and a second answer to a case is said, not swallowed', () => {
  const again = item(1, 'evalrun_b', 'where is my parcel', 'Delivery', 'Account', 'fail');
  const read = readEvalFile(JSON.stringify([...items, again, again]));
  expect(read.cases).toHaveLength(3);
  expect(read.runs.map(({ answers }) => answers.length)).toEqual([3, 1]);
  expect(read.warnings).toEqual(['1 further answer to a case that had one already was left out.']);
});

const row = (
  testIdx: number,
  vars: object,
  wanted: string,
  output: string | null,
  provider = 'openai:gpt-4.1-mini',
) => ({
  id: `r${testIdx}${provider}`,
  promptIdx: provider === 'openai:gpt-4.1-mini' ? 0 : 1,
  testIdx,
  testCase: { vars, assert: [{ type: 'equals', value: wanted }] },
  promptId: 'p',
  provider: { id: provider, label: '' },
  prompt: { raw: 'Queue of {{ticket}}', label: 'queue prompt' },
  vars,
  ...(output === null ? { error: 'API error: 500' } : { response: { output, tokenUsage: { total: 17 } } }),
  success: output === wanted,
  failureReason: output === null ? 2 : output === wanted ? 0 : 1,
  score: output === wanted ? 1 : 0,
  latencyMs: 420,
  cost: 0.0000012,
  namedScores: {},
});
const promptfoo = {
  evalId: 'eval-abc',
  results: {
    version: 3,
    timestamp: '2026-09-25T10:00:00.000Z',
    prompts: [
      { raw: 'x', label: 'x', provider: 'a', metrics: { testPassCount: 1, testFailCount: 0, testErrorCount: 1 } },
      { raw: 'x', label: 'x', provider: 'b' },
    ],
    results: [
      row(0, { ticket: 'where is my parcel', queue: 'Delivery' }, '{{queue}}', 'Delivery'),
      row(1, { ticket: 'locked out', queue: 'Account' }, 'Account', null),
      row(0, { ticket: 'where is my parcel', queue: 'Delivery' }, '{{queue}}', 'Account', 'openai:gpt-4o'),
    ],
    stats: { successes: 1, failures: 1, errors: 1 },
  },
  config: {},
  shareableUrl: null,
};

test('promptfoo results: a run for each prompt and provider, the right answer from the assertions, dollars digit by digit', () => {
  const read = readEvalFile(JSON.stringify(promptfoo));
  expect(read).toMatchObject({
    source: 'promptfoo',
    expected: 'expected',
    cases: [
      { key: '1', cells: { ticket: 'where is my parcel', queue: 'Delivery', expected: 'Delivery' } },
      { key: '2', cells: { ticket: 'locked out', queue: 'Account', expected: 'Account' } },
    ],
    warnings: [],
  });
  expect(read.runs[0]).toEqual({
    name: 'openai:gpt-4.1-mini',
    stored: { total: 2, passed: 1, failed: 0, errored: 1 },
    answers: [
      { key: '1', output: 'Delivery', error: null, latencyMs: 420, cost: '0.000001200000' },
      { key: '2', output: null, error: 'API error: 500', latencyMs: 420, cost: '0.000001200000' },
    ],
  });
  // Nothing is counted in the file for this one, so its rows are.
  expect(read.runs[1]?.stored).toEqual({ total: 1, passed: 0, failed: 1, errored: 0 });
});

test("a configuration gives the right answers that results lack, with the asserts of its 'defaultTest'", () => {
  const bare = {
    ...promptfoo,
    results: { ...promptfoo.results, results: promptfoo.results.results.map((one) => ({ ...one, testCase: {} })) },
  };
  const config = {
    prompts: ['Queue of {{ticket}}'],
    providers: ['openai:gpt-4.1-mini'],
    defaultTest: { assert: [{ type: 'equals', value: '{{queue}}' }] },
    tests: [
      { vars: { ticket: 'where is my parcel', queue: 'Delivery' } },
      { vars: { ticket: 'locked out', queue: 'Account' } },
      'file://more.yaml',
    ],
  };
  expect(readEvalFile(JSON.stringify(bare)).expected).toBeNull();
  const read = readEvalFile(JSON.stringify(bare), config);
  expect(read.cases.map(({ cells }) => cells.expected)).toEqual(['Delivery', 'Account']);
  expect(read.warnings).toEqual(['1 test case of the configuration stands in another file, which is not read.']);
  const alone = readEvalFile(JSON.stringify(config));
  expect(alone).toMatchObject({ runs: [], cases: [{ key: '1' }, { key: '2' }] });
});

test.each([
  ['', 'The file is empty.'],
  ['a,b\n1,2', 'Line 1 is no JSON object.'],
  ['{"rows": []}', 'This is neither the output items'],
])('%j is refused in words', (content, words) => {
  expect(() => readEvalFile(content)).toThrow(words);
});
