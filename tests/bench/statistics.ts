import { cpus } from 'node:os';
import { computeMetrics } from '@shared/domain/metrics';
import {
  bootstrapArms,
  equivalence,
  holm,
  mcnemar,
  type PairedCounts,
  wilsonInterval,
} from '@shared/domain/statistics';
import { rowsToSeparate } from '@shared/domain/verdict';

/**
 * `npm run bench:statistics`: whether the statistics keep their word, on data whose truth is known because it was drawn, and how fast they
 * are on one core. Seeded: every figure but the times is the same on every machine.
 */
/**
 * The generator sfc32, for simulations. The app's own mulberry32 is specified by the golden values and good enough for resampling, but over
 * tens of millions of numbers its unevenness shows (a third of all values never come): chances are off by 1 in 10,000.
 * @see Chris Doty-Humphrey, PractRand (public domain)
 */
function generator(seed: number): () => number {
  const state = new Int32Array([0x9e3779b9, 0x243f6a88, seed, 1]);
  const next = (): number => {
    const [a = 0, b = 0, c = 0, counter = 0] = state;
    const out = (a + b + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + out) | 0;
    state[3] = (counter + 1) | 0;
    return (out >>> 0) / 4294967296;
  };
  for (let warming = 0; warming < 16; warming++) next();
  return next;
}

let missed = 0;
function line(what: string, seen: string, bar: string, isMet: boolean): void {
  if (!isMet) missed += 1;
  console.log(`  ${what.padEnd(72)} ${seen.padStart(16)}   ${bar}${isMet ? '' : '   NOT REACHED'}`);
}
const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** Rows of two arms, each row in one of the four cells with these chances. */
function drawPair(random: () => number, rows: number, onlyA: number, onlyB: number, bothRight: number): PairedCounts {
  const counts = { bothRight: 0, onlyARight: 0, onlyBRight: 0, bothWrong: 0 };
  for (let row = 0; row < rows; row++) {
    const u = random();
    if (u < onlyA) counts.onlyARight += 1;
    else if (u < onlyA + onlyB) counts.onlyBRight += 1;
    else if (u < onlyA + onlyB + bothRight) counts.bothRight += 1;
    else counts.bothWrong += 1;
  }
  return counts;
}
const binomial = (random: () => number, n: number, p: number): number => {
  let hits = 0;
  for (let row = 0; row < n; row++) if (random() < p) hits += 1;
  return hits;
};

console.log(`statistics: one core of ${cpus().length}, Node ${process.version}`);

// Arms that are equally good, in comparisons of three: any 'better' is a false alarm.
{
  const random = generator(1);
  const comparisons = 2_000;
  let alarms = 0;
  for (let comparison = 0; comparison < comparisons; comparison++) {
    const rows = 200 + Math.floor(1_800 * random());
    const noise = 0.05 + 0.2 * random();
    // Three arms right by chance alone where the row is not plain: pairs share rows, as in the app.
    const right = Array.from({ length: 3 }, () => Uint8Array.from({ length: rows }, () => (random() < noise ? 0 : 1)));
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([a = 0, b = 0]) => {
      const counts = { bothRight: 0, onlyARight: 0, onlyBRight: 0, bothWrong: 0 };
      for (let row = 0; row < rows; row++) {
        const [x, y] = [right[a]?.[row], right[b]?.[row]];
        if (x === 1) counts[y === 1 ? 'bothRight' : 'onlyARight'] += 1;
        else counts[y === 1 ? 'onlyBRight' : 'bothWrong'] += 1;
      }
      return counts;
    });
    const corrected = holm(pairs.map((counts) => mcnemar(counts).exactP));
    if (corrected.some((p) => p < 0.05)) alarms += 1;
  }
  const share = alarms / comparisons;
  line(
    `'better' in ${comparisons} comparisons of three equally good arms`,
    percent(share),
    'at most 5%',
    share <= 0.05,
  );
}

// The sample-size line promises 80% power: draw the promised number of rows, and count how often the test finds the difference.
for (const [onlyA, onlyB] of [
  [0.08, 0.04],
  [0.12, 0.08],
  [0.05, 0.01],
  [0.2, 0.15],
] as const) {
  const random = generator(2);
  const rows = 100 + (rowsToSeparate({ rows: 100, onlyARight: 100 * onlyA, onlyBRight: 100 * onlyB }) ?? 0);
  const rounds = 4_000;
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    if (mcnemar(drawPair(random, rows, onlyA, onlyB, 0.7)).exactP < 0.05) found += 1;
  }
  const power = found / rounds;
  line(
    `power at the ${rows} rows promised for ${onlyA * 100} against ${onlyB * 100} points`,
    percent(power),
    '80% +/- 3',
    Math.abs(power - 0.8) <= 0.03,
  );
}

// 'No worse by a point' must not be said of an arm that is worse by exactly that.
{
  const random = generator(3);
  const rounds = 4_000;
  let said = 0;
  for (let round = 0; round < rounds; round++) {
    if (equivalence(drawPair(random, 2_000, 0.05, 0.06, 0.8), 0.01)?.isNoWorse === true) said += 1;
  }
  line(
    "'no worse by 1 point' said of an arm that is",
    percent(said / rounds),
    'at most 5% + 0.7',
    said / rounds <= 0.057,
  );
}
{
  const random = generator(4);
  const few = equivalence({ bothRight: 80, onlyARight: 6, onlyBRight: 6, bothWrong: 8 }, 0.02)?.moreRows ?? 0;
  const rows = 100 + few;
  const rounds = 2_000;
  let shown = 0;
  for (let round = 0; round < rounds; round++) {
    if (equivalence(drawPair(random, rows, 0.06, 0.06, 0.8), 0.02)?.isNoWorse === true) shown += 1;
  }
  const power = shown / rounds;
  line(
    `power of 'no worse by 2 points' at the ${rows} rows promised`,
    percent(power),
    '80% +/- 3',
    Math.abs(power - 0.8) <= 0.03,
  );
}

// Coverage of 95% intervals.
{
  const random = generator(5);
  const rounds = 20_000;
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    const n = 50 + Math.floor(950 * random());
    const p = 0.5 + 0.48 * random();
    const [low = 0, high = 0] = wilsonInterval(binomial(random, n, p), n) ?? [];
    if (low <= p && p <= high) held += 1;
  }
  const share = held / rounds;
  line(
    `Wilson interval, 50 to 1,000 rows, accuracy 50 to 98%`,
    percent(share),
    '95% +/- 1.5',
    Math.abs(share - 0.95) <= 0.015,
  );
}
{
  const random = generator(6);
  const rounds = 2_000;
  const chances = { a: 0.9, b: 0.8, c: 0.7 };
  const labels = ['a', 'b', 'c'] as const;
  const draw = (rows: number) => {
    const truth: string[] = [];
    const predicted: string[] = [];
    for (let row = 0; row < rows; row++) {
      const label = labels[Math.floor(3 * random())] ?? 'a';
      const other = labels[(labels.indexOf(label) + 1 + Math.floor(2 * random())) % 3] ?? 'a';
      truth.push(label);
      predicted.push(random() < chances[label] ? label : other);
    }
    return { truth, predicted };
  };
  const macroF1Labels = [...labels];
  const whole = draw(2_000_000);
  const trueF1 = computeMetrics(whole).macro.f1 ?? 0;
  let heldF1 = 0;
  let heldDiff = 0;
  let heldAccuracy = 0;
  for (let round = 0; round < rounds; round++) {
    const { truth, predicted } = draw(500);
    const other = truth.map((label) => (random() < 0.75 ? label : 'none'));
    const plan = { seed: round, resamples: 1_000, stratified: true };
    const joint = bootstrapArms({ truth, arms: [predicted, other], macroF1Labels, bootstrap: plan });
    const [low = 0, high = 0] = joint?.arms[0]?.macroF1Ci95 ?? [];
    if (low <= trueF1 && trueF1 <= high) heldF1 += 1;
    const [diffLow = 0, diffHigh = 0] = joint?.pairs[0]?.accuracyDiffCi95 ?? [];
    if (diffLow <= 0.05 && 0.05 <= diffHigh) heldDiff += 1;
    const [accuracyLow = 0, accuracyHigh = 0] = joint?.arms[0]?.accuracyCi95 ?? [];
    if (accuracyLow <= 0.8 && 0.8 <= accuracyHigh) heldAccuracy += 1;
  }
  for (const [what, held] of [
    ['macro F1', heldF1],
    ['accuracy', heldAccuracy],
    ['difference in accuracy', heldDiff],
  ] as const) {
    const share = held / rounds;
    line(
      `stratified bootstrap interval of ${what}, 500 rows`,
      percent(share),
      '95% +/- 1.5',
      Math.abs(share - 0.95) <= 0.015,
    );
  }
}

// Speed.
/** Time on the processor, so that other work on the machine does not count. */
const seconds = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
function answers(rows: number, labelCount: number, arms: number) {
  const random = generator(7);
  const labels = Array.from({ length: labelCount }, (_, at) => `label ${at}`);
  const truth = Array.from({ length: rows }, () => labels[Math.floor(random() * labelCount)] ?? '');
  const own = Array.from({ length: arms }, (_, arm) =>
    truth.map((label) => (random() < 0.9 - 0.03 * arm ? label : (labels[Math.floor(random() * labelCount)] ?? ''))),
  );
  return { labels, truth, arms: own };
}
{
  const { truth, arms, labels } = answers(1_000_000, 77, 1);
  const predicted = arms[0] ?? [];
  computeMetrics({ truth: truth.slice(0, 20_000), predicted: predicted.slice(0, 20_000), labels });
  const took = seconds(() => computeMetrics({ truth, predicted, labels }));
  line('all metrics of 1,000,000 predictions, 77 labels', `${took.toFixed(2)} s`, 'below 1 s', took < 1);
}
{
  const { truth, arms } = answers(1_000_000, 2, 1);
  const random = generator(8);
  const probabilities = truth.map((label) => {
    const p = label === 'label 0' ? 0.3 + 0.7 * random() : 0.7 * random();
    return [p, 1 - p];
  });
  const input = {
    truth,
    predicted: arms[0] ?? [],
    labels: ['label 0', 'label 1'],
    positiveLabel: 'label 0',
    probabilities,
  };
  const took = seconds(() => computeMetrics(input));
  line(
    'the same of 2 labels, with AUROC, AUPRC, log loss, Brier, calibration',
    `${took.toFixed(2)} s`,
    'below 1 s',
    took < 1,
  );
}
{
  const { truth, arms } = answers(10_000, 77, 5);
  const took = seconds(() =>
    bootstrapArms({ truth, arms, bootstrap: { seed: 1, resamples: 10_000, stratified: true } }),
  );
  line(
    '10,000 stratified bootstrap rounds over 10,000 rows and 5 arms, accuracy, F1, 10 pairs',
    `${took.toFixed(2)} s`,
    'below 2 s',
    took < 2,
  );
}
if (missed > 0) process.exitCode = 1;
