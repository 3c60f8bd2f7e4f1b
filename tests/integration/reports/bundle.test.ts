import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyBundle } from '@engine/reports/bundle/verify-bundle-task';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { forged, unpacked, withTurnedBit } from '../../helpers/bundles';
import { runCli } from '../../helpers/cli';
import { comparedArms, HOSTILE } from '../../helpers/compared-arms';
import { openEngine } from '../../helpers/engine';
import { newFolder, removeFolder } from '../../helpers/temporary-folder';

/** One comparison and its two bundles serve all tests: it takes the most time. */
const folder = newFolder();
const whole = join(folder, 'whole.zip');
const hashes = join(folder, 'hashes.zip');
const changed = join(folder, 'changed.zip');

async function makeBundles(): Promise<{ testRows: number; sentence: string }> {
  const { engine, call } = openEngine({
    workspace: join(folder, 'workspace'),
    keeper: { keep: () => {}, forget: () => {} },
  });
  const { projectId, testRows } = await comparedArms(call);
  await call('reports.export', { projectId, format: 'bundle', path: whole });
  await call('reports.export', { projectId, format: 'bundle', contents: 'hashes', path: hashes });
  const { verdict } = await call('comparisons.get', { projectId });
  await engine.close();
  return { testRows, sentence: verdict.sentence };
}
let making: ReturnType<typeof makeBundles> | null = null;
/** The first test that asks makes them. */
const bundles = () => {
  making ??= makeBundles();
  return making;
};
beforeEach(async () => {
  await bundles();
});
afterAll(() => removeFolder(folder));

test('a bundle is verified from the file alone, by the command line without a workspace', async () => {
  const { testRows, sentence } = await bundles();
  const { code, stdout } = await runCli(['reports.verify', JSON.stringify({ path: whole })]);
  const verified = JSON.parse(stdout);
  expect(verified).toMatchObject({
    ok: true,
    difference: null,
    notes: [],
    bundle: {
      part: 'test',
      contents: 'rows',
      rows: testRows,
      answers: 4 * testRows,
      verdict: sentence,
      simulated: false,
    },
  });
  expect(verified.bundle.arms).toHaveLength(4);
  // Two arms times their answers with a price, and some hundreds of metrics, intervals and tests.
  expect(verified.checked).toBeGreaterThan(4 * testRows + 500);
  expect(code).toBe(0);
});

test('it holds prompts, parser rules, versions, seeds, prices with dates, looks, and a manifest of it all', async () => {
  const entries = new Map((await unpacked(whole)).map(({ name, content }) => [name, content.toString('utf8')]));
  expect([...entries.keys()]).toEqual([
    'README.txt',
    'setup.json',
    'prompts.json',
    'rows.jsonl',
    'predictions/01.jsonl',
    'predictions/02.jsonl',
    'predictions/03.jsonl',
    'predictions/04.jsonl',
    'prices.json',
    'comparison.json',
    'manifest.json',
  ]);
  const read = (name: string) => JSON.parse(entries.get(name) ?? '');
  expect(read('manifest.json')).toMatchObject({
    format: 'fewtune-bundle',
    version: 1,
    contents: 'rows',
    code: expect.stringMatching(/^[0-9a-f]{12}\+?$|^unknown$/),
  });
  expect(read('manifest.json').entries).toHaveLength(10);
  expect(read('prices.json')).toMatchObject([
    {
      model: 'gpt-4.1-mini-2025-04-14',
      host: 'openai',
      input: '0.40',
      from: expect.any(String),
      source: expect.any(String),
    },
  ]);
  const prompts = read('prompts.json');
  expect(prompts).toMatchObject([
    { name: expect.stringContaining('Zero-shot'), version: 1, note: null, parser: expect.any(String) },
    { name: expect.stringContaining('Few-shot'), version: 1, note: null },
  ]);
  expect(prompts[1].messages).toHaveLength(2 + 2 * 4);
  const setup = read('setup.json');
  expect(setup).toMatchObject({ split: { seed: expect.any(Number) }, versions: { app: expect.any(String) } });
  expect(setup.runs[3]).toMatchObject({
    settings: { seed: 3, shots: 4, samples: 3 },
    fingerprint: { promptVersion: 1 },
  });
  const comparison = read('comparison.json');
  expect(comparison.bootstrap).toMatchObject({ seed: 1, resamples: 2000 });
  expect(comparison.testLooks).toMatchObject([{ place: 'report' }]);
  const [first] = (entries.get('predictions/04.jsonl') ?? '')
    .split('\n')
    .map((line) => (line === '' ? {} : JSON.parse(line)));
  expect(first.charges).toHaveLength(3);
});

test('a bundle of hashes holds no text and no answer, and is verified all the same', async () => {
  const { testRows } = await bundles();
  expect(await verifyBundle({ path: hashes })).toMatchObject({
    ok: true,
    bundle: { contents: 'hashes', rows: testRows },
  });
  const all = (await unpacked(hashes)).map(({ content }) => content.toString('utf8')).join('\n');
  for (const text of ['where is my parcel', 'reset my password', ...Object.values(HOSTILE).slice(1)])
    expect(all).not.toContain(JSON.stringify(text).slice(1, -1));
  expect(all).toContain('sha256:');
});

test('one turned bit anywhere is found, and the place where it stands is named', async () => {
  const entries = await unpacked(whole);
  const { size } = statSync(whole);
  const end = readFileSync(whole);
  const seal = end.indexOf('fewtune seal 1\n');
  const directory = end.readUInt32LE(seal - 22 + 16);
  const placeOf = (at: number): string => {
    if (at >= seal) return 'the seal at the end of the file';
    if (at >= directory) return 'the directory of the zip';
    return entries.findLast(({ from }) => from <= at)?.name ?? '';
  };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      withTurnedBit(whole, changed, at, bit);
      const { ok, difference } = await verifyBundle({ path: changed });
      expect(ok).toBe(false);
      // Where the end record itself is hit, the seal behind it cannot be found either.
      if (at < seal - 22 || at >= seal) expect(difference?.entry).toBe(placeOf(at));
      else expect(difference?.entry).toBe('the directory of the zip');
    }),
    {
      numRuns: 150,
      examples: [
        [0, 0],
        [3, 1],
        [size - 1, 0],
        [seal, 0],
        [seal - 1, 0],
        [seal - 22, 3],
        [directory, 0],
      ],
    },
  );
});

test('the command line ends with 1 for a bundle that does not pass, and says why', async () => {
  withTurnedBit(whole, changed, Math.floor(statSync(whole).size / 2), 0);
  const { code, stderr } = await runCli(['reports.verify', JSON.stringify({ path: changed })]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/The bytes of \S+ have changed since it was written\./);
});

test('a bundle that was cut off, or packed anew by another program, is not taken for whole', async () => {
  const bytes = readFileSync(whole);
  for (const length of [1, 100, Math.floor(bytes.length / 2), bytes.length - 1]) {
    writeFileSync(changed, bytes.subarray(0, length));
    const verified = await verifyBundle({ path: changed }).catch((thrown: Error) => thrown.message);
    if (typeof verified === 'string') expect(verified).toContain('is no bundle');
    else expect(verified.ok).toBe(false);
  }
  await expect(verifyBundle({ path: join(folder, 'none.zip') })).rejects.toThrow('There is no file');
  writeFileSync(changed, 'text,label\n');
  await expect(verifyBundle({ path: changed })).rejects.toThrow('is no bundle. Choose a .zip file that Fewtune wrote.');
});

/** Changes the first line of JSON Lines that holds the search text. */
const inLine = (text: string, search: string, from: string | RegExp, to: string): string =>
  text
    .split('\n')
    .map((line, _, lines) => (line === lines.find((one) => one.includes(search)) ? line.replace(from, to) : line))
    .join('\n');
const json = (text: string, change: (value: ReturnType<typeof JSON.parse>) => void): string => {
  const value = JSON.parse(text);
  change(value);
  return JSON.stringify(value);
};

test.each<[what: string, entry: string, edit: (text: string) => string, entryNamed: string, words: string]>([
  [
    'accuracy',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.arms[2].accuracy += 0.01;
      }),
    'comparison.json',
    'arms[2].accuracy says',
  ],
  [
    'an interval of accuracy',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.arms[1].accuracyCi95[0] -= 0.001;
      }),
    'comparison.json',
    'arms[1].accuracyCi95[0]',
  ],
  [
    'an interval of the bootstrap',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.pairs[0].accuracyDiffCi95[1] += 0.001;
      }),
    'comparison.json',
    'pairs[0].accuracyDiffCi95[1]',
  ],
  [
    'a p',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.pairs[3].pHolm /= 2;
      }),
    'comparison.json',
    'pairs[3].pHolm',
  ],
  [
    'the verdict',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.verdict.kind = 'winner';
        c.verdict.runId = c.arms[3].runId;
        c.verdict.sentence = 'It wins.';
      }),
    'comparison.json',
    'verdict.',
  ],
  [
    'the price of 1,000 rows',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.arms[2].costPer1000 -= 1;
      }),
    'comparison.json',
    'arms[2].costPer1000',
  ],
  [
    'paying back',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.payBack.costs[2].costs.use.cost = 1;
      }),
    'comparison.json',
    'payBack.costs[2].costs.use.cost',
  ],
  [
    'a cell of the confusion matrix',
    'comparison.json',
    (t) =>
      json(t, (c) => {
        c.arms[0].confusion.matrix[0][0] += 1;
      }),
    'comparison.json',
    'arms[0].confusion.matrix[0][0]',
  ],
  [
    'the label of an answer',
    'predictions/03.jsonl',
    (t) => inLine(t, '"label":"Delivery"', '"label":"Delivery"', '"label":"Account"'),
    'comparison.json',
    'computed from the bundle',
  ],
  [
    'the cost of an answer',
    'predictions/03.jsonl',
    (t) => inLine(t, '"cost":', /"cost":(\d+)/, '"cost":1'),
    'predictions/03.jsonl',
    'says 1 nano-dollars, its tokens and prices give',
  ],
  [
    'the tokens of an answer',
    'predictions/04.jsonl',
    (t) => inLine(t, '"charges":[{', /"charges":\[\{"price":1,"tuned":false,"inputTokens":/, '$&9'),
    'predictions/04.jsonl',
    'its tokens and prices give',
  ],
  [
    'a price',
    'prices.json',
    (t) => t.replace('"0.40"', '"0.39"'),
    'predictions/03.jsonl',
    'its tokens and prices give',
  ],
  [
    'a sum',
    'setup.json',
    (t) =>
      json(t, (s) => {
        s.runs[2].totals.paid += 1;
      }),
    'setup.json',
    'runs[2].totals.paid',
  ],
  [
    'a latency',
    'setup.json',
    (t) =>
      json(t, (s) => {
        s.runs[2].totals.latencyMs.p95 += 5;
      }),
    'setup.json',
    'runs[2].totals.latencyMs.p95',
  ],
  [
    'the truth of a row',
    'rows.jsonl',
    (t) => inLine(t, '"truth":"Account"', '"truth":"Account"', '"truth":"Delivery"'),
    'comparison.json',
    'computed from the bundle',
  ],
  [
    'a text',
    'rows.jsonl',
    (t) => inLine(t, 'parcel', 'parcel', 'parcels'),
    'rows.jsonl',
    'is not the one that its hash is of',
  ],
  [
    'which row was asked',
    'rows.jsonl',
    (t) =>
      inLine(
        t,
        '"textHash":"',
        /"text":"[^"]*","textHash":"[0-9a-f]{32}"/,
        '"text":"","textHash":"e3b0c44298fc1c149afbf4c8996fb924"',
      ),
    'setup.json',
    'runs[0].fingerprint.rows',
  ],
  [
    'a missing answer',
    'predictions/02.jsonl',
    (t) => t.slice(t.indexOf('\n') + 1),
    'setup.json',
    'runs[1].fingerprint.rows',
  ],
])('a forged bundle, whole in itself, is found out: %s', async (_, entry, edit, entryNamed, words) => {
  await forged(whole, changed, (name, text) => (name === entry ? edit(text) : text));
  const { ok, difference } = await verifyBundle({ path: changed });
  expect({ ok, entry: difference?.entry }).toEqual({ ok: false, entry: entryNamed });
  expect(difference?.message).toContain(words);
});

test('a forger who changes nothing is verified: the numbers are what is checked, not who wrote them', async () => {
  await forged(whole, changed, (_, text) => text);
  expect(await verifyBundle({ path: changed })).toMatchObject({ ok: true });
});

test('an answer whose price was not kept is told, not taken on trust in silence', async () => {
  await forged(whole, changed, (name, text) =>
    name === 'predictions/03.jsonl' ? text.replace(/"charges":\[\{[^\]]*\]/g, '"charges":null') : text,
  );
  const verified = await verifyBundle({ path: changed });
  expect(verified.ok).toBe(true);
  expect(verified.notes).toEqual([
    expect.stringMatching(
      /^What \d+ answers of Zero-shot.* cost is as it was recorded: the price they were charged by was not kept/,
    ),
  ]);
});
