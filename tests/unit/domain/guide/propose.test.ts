import {
  type AskedModel,
  benchmarks,
  type GuideAnswers,
  type GuideEvidence,
  type GuideKind,
  type Measured,
  mayReach,
  nearestBenchmarks,
  propose,
  reachOf,
  type TrainableModel,
} from '@shared/domain/guide';
import { describe, expect, test } from 'vitest';

const answers = (changes: Partial<GuideAnswers> = {}): GuideAnswers => ({
  rows: 4_000,
  labels: 10,
  callsPerMonth: null,
  latency: null,
  privacy: null,
  ...changes,
});
const entry = { model: 'gpt-4.1-mini-2025-04-14', from: '2026-03-19', source: 'a price list' };
const model = (changes: Partial<AskedModel> = {}): AskedModel => ({
  connectionName: 'Azure',
  model: 'gpt-4.1-mini',
  host: 'azure',
  reach: 'own-servers',
  simulated: false,
  per1000: 200_000_000,
  tokens: { all: 500, examples: 300 },
  retires: null,
  price: entry,
  ...changes,
});
const trainable = (changes: Partial<TrainableModel> = {}): TrainableModel => ({
  ...model(),
  training: 5_000_000_000,
  perHour: 1_700_000_000,
  payBack: { kind: 'pays-back', calls: 90_000, hours: 72 },
  ...changes,
});
const evidence = (changes: Partial<GuideEvidence> = {}): GuideEvidence => ({
  today: '2026-11-21T09:00:00.000Z',
  commonest: { label: 'Delivery', share: 0.24 },
  measured: {},
  curve: null,
  asked: { 'few-shot': model(), 'zero-shot': model(), embedding: model({ model: 'text-embedding-3-small' }) },
  trainable: trainable(),
  ...changes,
});
const measured = (changes: Partial<Measured> = {}): Measured => ({
  runId: 'run_1',
  name: 'Few-shot (20)',
  accuracy: 0.9,
  interval: [0.88, 0.92],
  p50Ms: 800,
  per1000: 210_000_000,
  simulated: false,
  ...changes,
});

const adviceOn = (kind: GuideKind, given: Partial<GuideAnswers> = {}, known: Partial<GuideEvidence> = {}) => {
  const found = propose(answers(given), evidence(known)).advice.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`nothing was said of ${kind}`);
  return found;
};
const rulesOf = (...given: Parameters<typeof adviceOn>) =>
  adviceOn(...given).reasons.map(({ effect, finding }) => `${effect} ${finding.rule}`);
const order = (given: Partial<GuideAnswers> = {}, known: Partial<GuideEvidence> = {}) =>
  propose(answers(given), evidence(known)).advice.map(({ kind, standing }) => `${standing} ${kind}`);

describe('the order', () => {
  test('what costs nothing comes first, training comes last and not before a prompt was measured', () => {
    expect(order()).toEqual([
      'try majority',
      'try local-classifier',
      'try few-shot',
      'try zero-shot',
      'try embedding',
      'later fine-tuned',
    ]);
  });

  test('without labelled rows only a prompt without examples is left to try, and the guide says that it does not know enough', () => {
    expect(order({ rows: 0 }, { commonest: null })).toEqual([
      'try zero-shot',
      'later majority',
      'later local-classifier',
      'later embedding',
      'no few-shot',
      'no fine-tuned',
    ]);
    expect(propose(answers({ rows: 0 }), evidence()).notEnough).toBe('no-labelled-rows');
    expect(propose(answers({ rows: null }), evidence()).notEnough).toBe('no-labelled-rows');
    expect(propose(answers(), evidence()).notEnough).toBeNull();
  });

  test('with few rows a label a prompt comes before what learns on this machine', () => {
    expect(order({ rows: 60, labels: 7 })).toEqual([
      'try majority',
      'try few-shot',
      'try zero-shot',
      'later local-classifier',
      'later embedding',
      'later fine-tuned',
    ]);
  });

  test('once a prompt was measured training can be tried too', () => {
    expect(order({ callsPerMonth: 100_000 }, { measured: { 'few-shot': measured() } })).toContain('try fine-tuned');
  });
});

describe('rows and labels', () => {
  test.each([
    ['9.9 rows a label are few', 99, 10, true],
    ['10 rows a label are not', 100, 10, false],
  ])('%s', (_, rows, labels, isFew) => {
    expect(rulesOf('local-classifier', { rows, labels }).includes('against few-rows-a-label')).toBe(isFew);
  });

  test('examples need a labelled row for each label, and a prompt without examples needs none', () => {
    expect(rulesOf('few-shot', { rows: 9, labels: 10 })).toContain('against not-one-a-label');
    expect(rulesOf('few-shot', { rows: 10, labels: 10 })).toContain('for examples-at-hand');
    expect(rulesOf('zero-shot', { rows: 9, labels: 10 })).toContain('for needs-no-examples');
    expect(rulesOf('zero-shot', { rows: 10, labels: 10 })).toContain('note worth-of-examples');
  });

  test('the examples of a long prompt are pointed at, a short one is not', () => {
    const asked = (examples: number) => ({
      asked: { ...evidence().asked, 'few-shot': model({ tokens: { all: examples + 200, examples } }) },
    });
    expect(rulesOf('few-shot', {}, asked(1_000))).toContain('note long-prompt');
    expect(rulesOf('few-shot', {}, asked(999))).not.toContain('note long-prompt');
  });

  test('nothing is trained on fewer than ten rows', () => {
    expect(rulesOf('fine-tuned', { rows: 9, labels: 2 })).toContain('rules-out too-few-to-train');
    expect(rulesOf('fine-tuned', { rows: 10, labels: 2 })).not.toContain('rules-out too-few-to-train');
  });

  test('a learning curve speaks for more rows when the careful end of its band promises half a point', () => {
    const curve = (low: number) => ({
      curve: {
        curveId: 'cur_1',
        recipe: 'local' as const,
        more: 100,
        gain: 0.01,
        band: [low, 0.02] as [number, number],
        simulated: false,
      },
    });
    expect(rulesOf('local-classifier', {}, curve(0.005))).toContain('for more-rows');
    expect(rulesOf('local-classifier', {}, curve(0.004))).toContain('note more-rows');
    expect(rulesOf('fine-tuned', {}, curve(0.005))).not.toContain('for more-rows');
  });
});

describe('figures', () => {
  test('a figure of this project goes before a benchmark', () => {
    const run = measured({ name: 'Local classifier', per1000: 0, p50Ms: 1 });
    const own = adviceOn('local-classifier', {}, { measured: { 'local-classifier': run } });
    expect(own.reasons.map(({ finding }) => finding.rule)).not.toContain('benchmark');
    expect(own.reasons[0]).toEqual({
      effect: 'note',
      finding: { rule: 'measured', measured: run },
      figure: { kind: 'run', runId: 'run_1', simulated: false },
    });
    const elsewhere = adviceOn('local-classifier').reasons.filter(({ finding }) => finding.rule === 'benchmark');
    expect(elsewhere).toHaveLength(2);
    expect(
      elsewhere.every(({ figure }) => figure.kind === 'source' && figure.source !== '' && figure.date !== ''),
    ).toBe(true);
  });

  test('the benchmark shown first is the one with the most similar number of rows a label', () => {
    expect(nearestBenchmarks(130, 1)[0]?.data).toBe('banking77');
    expect(nearestBenchmarks(2_000, 1)[0]?.data).toBe('sms_spam');
    expect(nearestBenchmarks(0, 99)).toHaveLength(benchmarks.length);
  });

  test('a month costs the price of 1,000 rows times the volume', () => {
    const [found] = adviceOn('few-shot', { callsPerMonth: 50_000 }).reasons.filter(
      ({ finding }) => finding.rule === 'price-a-month',
    );
    expect(found?.finding).toEqual({
      rule: 'price-a-month',
      per1000: 200_000_000,
      callsPerMonth: 50_000,
      perMonth: 10_000_000_000,
    });
    expect(found?.figure).toEqual({ kind: 'price', entry, simulated: false });
  });

  test('a measured price goes before a counted one', () => {
    const [found] = adviceOn(
      'few-shot',
      { callsPerMonth: 1_000 },
      { measured: { 'few-shot': measured() } },
    ).reasons.filter(({ finding }) => finding.rule === 'price-a-month');
    expect(found?.finding).toMatchObject({ per1000: 210_000_000, perMonth: 210_000_000 });
    expect(found?.figure).toMatchObject({ kind: 'run', runId: 'run_1' });
  });

  test('what is not known is said to be open, not left out', () => {
    const unpriced = { ...evidence().asked, 'few-shot': model({ per1000: null }) };
    expect(rulesOf('few-shot', {}, { asked: unpriced })).toContain('open price-unknown');
    expect(rulesOf('few-shot', { latency: 'soon' })).toContain('open speed-unknown');
    expect(rulesOf('fine-tuned')).toContain('open volume-unknown');
    expect(rulesOf('fine-tuned', { callsPerMonth: 1_000 }, { trainable: trainable({ payBack: null }) })).toContain(
      'open price-unknown',
    );
  });
});

describe('speed', () => {
  test.each([
    ['instant', 300, 'for fast-enough'],
    ['instant', 301, 'against too-slow'],
    ['soon', 2_000, 'for fast-enough'],
    ['soon', 2_001, 'against too-slow'],
  ] as const)('%s with %i ms: %s', (latency, p50Ms, expected) => {
    expect(rulesOf('few-shot', { latency }, { measured: { 'few-shot': measured({ p50Ms }) } })).toContain(expected);
  });

  test('where nobody waits nothing is said of speed', () => {
    const known = { measured: { 'few-shot': measured({ p50Ms: 60_000 }) } };
    expect(rulesOf('few-shot', { latency: 'no-hurry' }, known).join()).not.toMatch(/fast|slow|speed/);
  });
});

describe('privacy', () => {
  test.each([
    ['provider', 'provider', true],
    ['provider', 'own-servers', false],
    ['own-servers', 'own-servers', true],
    ['own-servers', 'this-machine', false],
    ['this-machine', 'this-machine', true],
    ['provider', null, true],
  ] as const)('a text that travels to %s, allowed as far as %s: %s', (reach, privacy, expected) => {
    expect(mayReach(reach, privacy)).toBe(expected);
  });

  test.each([
    ['openai', '', 'provider'],
    ['azure', 'https://ours.openai.azure.com', 'own-servers'],
    ['compatible', 'https://models.example/v1', 'own-servers'],
    ['compatible', 'http://localhost:11434/v1', 'this-machine'],
    ['compatible', 'http://127.0.0.1:8080', 'this-machine'],
    ['sandbox', '', 'this-machine'],
  ] as const)('%s at %s is %s', (kind, address, expected) => {
    expect(reachOf(kind, address)).toBe(expected);
  });

  test('a model that texts may not go to is ruled out, and one that is near enough is named', () => {
    const asked = { ...evidence().asked, 'few-shot': 'not-allowed' as const };
    expect(adviceOn('few-shot', { privacy: 'this-machine' }, { asked }).standing).toBe('no');
    expect(rulesOf('few-shot', { privacy: 'own-servers' })).toContain('for stays-with');
    expect(rulesOf('local-classifier', { privacy: 'this-machine' })).toContain('for stays-here');
  });

  test('without a connection asking is still proposed, and what is missing is said', () => {
    const asked = { ...evidence().asked, 'few-shot': 'no-connection' as const };
    expect(adviceOn('few-shot', {}, { asked }).standing).toBe('try');
    expect(rulesOf('few-shot', {}, { asked })).toContain('open no-connection');
  });
});

describe('days that come', () => {
  const atOpenAi = { trainable: trainable({ host: 'openai' }), measured: { 'few-shot': measured() } };

  test('training at OpenAI is put off until it closes, and not proposed from that day on', () => {
    const before = adviceOn('fine-tuned', { callsPerMonth: 100_000 }, atOpenAi);
    expect(before.standing).toBe('later');
    expect(before.reasons.find(({ finding }) => finding.rule === 'training-closes')).toMatchObject({
      finding: { end: { closedFrom: '2027-01-06', closedToNewFrom: '2026-05-07' }, days: 46 },
      figure: { kind: 'source', date: '2026-11-21' },
    });
    expect(adviceOn('fine-tuned', {}, { ...atOpenAi, today: '2027-01-05T23:00:00.000Z' }).standing).toBe('later');
    const after = adviceOn('fine-tuned', {}, { ...atOpenAi, today: '2027-01-06T00:00:00.000Z' });
    expect(after.standing).toBe('no');
    expect(after.reasons.map(({ finding }) => finding.rule)).toContain('training-closed');
  });

  test('training elsewhere goes on', () => {
    const today = '2027-01-07T00:00:00.000Z';
    expect(
      adviceOn('fine-tuned', { callsPerMonth: 100_000 }, { today, measured: { 'few-shot': measured() } }).standing,
    ).toBe('try');
  });

  test.each([
    ['2027-05-20', 'against model-ends'],
    ['2026-11-21', 'rules-out model-ends'],
  ])('a model that is switched off on %s: %s', (retires, expected) => {
    const asked = { ...evidence().asked, 'few-shot': model({ retires }) };
    expect(rulesOf('few-shot', {}, { asked })).toContain(expected);
  });

  test('a model with more than half a year to go is not held against anything', () => {
    const asked = { ...evidence().asked, 'few-shot': model({ retires: '2027-05-21' }) };
    expect(rulesOf('few-shot', {}, { asked }).join()).not.toContain('model-ends');
  });
});

test.each([
  [{ kind: 'from-the-start' } as const, 'for pays-back'],
  [{ kind: 'pays-back', calls: 1, hours: 1 } as const, 'for pays-back'],
  [{ kind: 'too-late', calls: 1, hours: 1, callsPerDay: null } as const, 'against pays-back'],
  [{ kind: 'never', callsPerDay: 40_000 } as const, 'against pays-back'],
  [{ kind: 'until', calls: 1, hours: 1 } as const, 'against pays-back'],
])('training that %o is %s', (payBack, expected) => {
  expect(rulesOf('fine-tuned', { callsPerMonth: 1_000 }, { trainable: trainable({ payBack }) })).toContain(expected);
});

test('a sandbox that stands in for a model is called simulated', () => {
  const asked = { ...evidence().asked, 'few-shot': model({ simulated: true }) };
  expect(rulesOf('few-shot', {}, { asked })).toContain('note simulated');
  expect(rulesOf('few-shot')).not.toContain('note simulated');
});

test('every benchmark names where it stands', () => {
  for (const { data, trainRows, labels, accuracy, date, source } of benchmarks) {
    expect([data, source].every((words) => words !== '')).toBe(true);
    expect(trainRows).toBeGreaterThan(labels);
    expect(accuracy).toBeGreaterThan(0);
    expect(accuracy).toBeLessThanOrEqual(1);
    expect(date).toMatch(/^2026-\d\d-\d\d$/);
  }
});
