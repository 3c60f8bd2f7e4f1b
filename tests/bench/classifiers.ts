import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type ClassifierKind,
  type ClassifierSettings,
  chooseClassifier,
  predict,
  serialise,
  type TermModel,
  trainLocalClassifier,
} from '@engine/classifiers';
import { computeMetrics } from '@shared/domain/metrics';
import Papa from 'papaparse';

/**
 * `npm run bench:classifiers`: the local classifiers on three public data sets, each beside its scikit-learn twin (same split, words and
 * word pairs, same settings, one core, same run), and then the one that the app chooses by itself, which sees the test side only here.
 */
type Row = { text: string; label: string; group: string | null };
type DataSet = { name: string; train: Row[]; test: Row[] };
type Figures = { accuracy: number; macroF1: number; seconds: number };

const CLOSE_ENOUGH = 0.005;
const LIMIT_MS = 60 * 60_000;
const folder = resolve('../shared/data');
const read = (file: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(resolve(folder, file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

function bySplitColumn(name: string, groupColumn: string | null): DataSet {
  const rows = read(`${name}/${name}.csv`).map((cells) => ({
    part: cells.split,
    text: cells.text ?? '',
    label: cells.label ?? '',
    group: groupColumn === null ? null : (cells[groupColumn] ?? null),
  }));
  return { name, train: rows.filter(({ part }) => part === 'train'), test: rows.filter(({ part }) => part === 'test') };
}

function dataSets(): DataSet[] {
  const banking = (file: string): Row[] =>
    read(`banking77/${file}.csv`).map(({ text = '', category = '' }) => ({ text, label: category, group: null }));
  return [
    { name: 'banking77', train: banking('train'), test: banking('test') },
    bySplitColumn('sms_spam', null),
    bySplitColumn('sotu_era', 'id'),
  ];
}

type Twins = { version: string; figures: (name: string, kind: string) => Promise<Figures | null>; end: () => void };

/** Scikit-learn in a process of its own, asked for one model after the other; null when it is not installed. */
async function startTwins(sets: readonly DataSet[]): Promise<Twins | null> {
  const pairs = (rows: readonly Row[]) => rows.map(({ text, label }) => [text, label]);
  const file = resolve('test-results/bench/classifier-rows.json');
  const rows = sets.map(({ name, train, test }) => [name, { train: pairs(train), test: pairs(test) }]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(rows)));
  const child = spawn('/usr/bin/python3', [resolve('scripts/bench/scikit-learn-twins.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: LIMIT_MS,
  });
  child.on('error', () => {}); // no Python: its output ends at once
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string): Promise<unknown> => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    return done === true ? null : JSON.parse(value);
  };
  const first = (await ask(file)) as { version: string } | null; // safe: the first line of our own script
  if (first === null) return null;
  return {
    version: first.version,
    figures: async (name, kind) => (await ask(`${name} ${kind}`)) as Figures | null, // safe: our own script prints these fields
    end: () => child.stdin.end(),
  };
}

function scored(
  model: TermModel,
  rows: readonly Row[],
): Pick<Figures, 'accuracy' | 'macroF1'> & { perThousandMs: number } {
  const startedAt = performance.now();
  const answers = predict(
    model,
    rows.map(({ text }) => text),
  );
  const perThousandMs = ((performance.now() - startedAt) / rows.length) * 1000;
  const { accuracy, macro } = computeMetrics({
    truth: rows.map(({ label }) => label),
    predicted: answers.map(({ label }) => label),
  });
  return { accuracy: accuracy ?? 0, macroF1: macro.f1 ?? 0, perThousandMs };
}

const inWords = (settings: ClassifierSettings): string =>
  settings.kind === 'complement-bayes'
    ? `complement-bayes ${settings.smoothing}`
    : `${settings.kind} ${settings.kind === 'forest' ? settings.trees : settings.c}`;
const share = (value: number): string => value.toFixed(4);
const megabytes = (model: TermModel): string => `${(serialise(model).length / 1e6).toFixed(1)} MB`;

if (!existsSync(folder)) {
  console.error(`There is no ${folder}: the data sets stand beside the project.`);
  process.exit(1);
}
const sets = dataSets();
const twins = await startTwins(sets);
console.log(
  `classifiers: one core of ${cpus().length}, Node ${process.version}; twins: ${twins !== null ? `scikit-learn ${twins.version}, in turns` : 'not installed (apt install python3-sklearn)'}`,
);

/** Pairs of runs, ours and the twin's in turns, timed on the processor; their median ratio counts. Logistic regression is too slow there for more than one. */
const ROUNDS = 3;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const alike: readonly { kind: ClassifierKind; settings: ClassifierSettings }[] = [
  { kind: 'svm', settings: { kind: 'svm', c: 1 } },
  { kind: 'logistic', settings: { kind: 'logistic', c: 10 } },
  { kind: 'complement-bayes', settings: { kind: 'complement-bayes', smoothing: 1 } },
  { kind: 'forest', settings: { kind: 'forest', trees: 150 } },
];
let missed = 0;
let won = 0;
for (const { name, train, test } of sets) {
  const texts = train.map(({ text }) => text);
  const labels = train.map(({ label }) => label);
  const labelList = [...new Set(labels)].sort();
  console.log(`\n${name}: ${train.length} train, ${test.length} test, ${labelList.length} labels`);
  let bestTwin = 0;
  for (const { kind, settings } of alike) {
    const train1 = () =>
      trainLocalClassifier(texts, labels, labelList, {
        seed: 1,
        settings,
        terms: { words: { minDf: 1, sublinear: false }, characters: null },
      });
    const times: number[] = [];
    const ratios: number[] = [];
    let twin: Figures | undefined;
    for (let round = 0; round < (kind === 'logistic' ? 1 : ROUNDS); round++) {
      const before = process.cpuUsage();
      train1();
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1e6;
      times.push(took);
      twin = (await twins?.figures(name, kind)) ?? undefined;
      if (twin !== undefined) ratios.push(took / twin.seconds);
    }
    const model = train1();
    const own = scored(model, test);
    bestTwin = Math.max(bestTwin, twin?.accuracy ?? 0);
    const seconds = median(times);
    const ratio = median(ratios);
    const isClose =
      twin === undefined ||
      (own.accuracy >= twin.accuracy - CLOSE_ENOUGH && own.macroF1 >= twin.macroF1 - CLOSE_ENOUGH && ratio <= 1);
    if (!isClose) missed += 1;
    console.log(
      `  ${inWords(settings).padEnd(20)} accuracy ${share(own.accuracy)} macro F1 ${share(own.macroF1)} ${seconds.toFixed(2)} s, ${own.perThousandMs.toFixed(1)} ms per 1,000, ${megabytes(model)}` +
        (twin === undefined
          ? ''
          : ` | twin ${share(twin.accuracy)} ${share(twin.macroF1)} ${twin.seconds.toFixed(2)} s | time ratio ${ratio.toFixed(2)}${isClose ? '' : ' NOT REACHED'}`),
    );
  }
  const startedAt = performance.now();
  const grouped = train.some(({ group }) => group !== null);
  const { model, choice } = chooseClassifier(
    { texts, labels, labelList, ...(grouped ? { groups: train.map(({ group }) => group) } : {}) },
    { kind: 'auto', terms: 'auto', setting: null },
    1,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const own = scored(model, test);
  for (const { settings, terms, accuracy, spread, calibrationError, seconds: took } of choice.tried) {
    console.log(
      `    tried ${inWords(settings).padEnd(20)} ${terms.padEnd(10)} held out ${share(accuracy)} +/- ${share(spread)}, calibration error ${share(calibrationError ?? 0)}, ${took.toFixed(1)} s`,
    );
  }
  const probabilities = predict(
    model,
    test.map(({ text }) => text),
  ).map((answer) => [...answer.probabilities]);
  const metrics = computeMetrics({
    truth: test.map(({ label }) => label),
    predicted: test.map(({ label }) => label),
    labels: labelList,
    probabilities,
  });
  if (own.accuracy > bestTwin) won += 1;
  console.log(
    `  chosen: ${inWords(choice.chosen.settings)}, ${choice.chosen.terms}: accuracy ${share(own.accuracy)} macro F1 ${share(own.macroF1)} (best twin ${share(bestTwin)}), log loss ${share(metrics.proba?.logLoss ?? Number.NaN)}, calibration error ${share(metrics.proba?.calibration[1]?.ece ?? Number.NaN)}; ${seconds.toFixed(1)} s with all trials, ${own.perThousandMs.toFixed(1)} ms per 1,000, ${megabytes(model)}`,
  );
}
twins?.end();
if (twins !== null) {
  console.log(
    `\n${missed} of ${sets.length * alike.length} missed their twin by more than ${CLOSE_ENOUGH} or took longer; the chosen one beat the best twin on ${won} of ${sets.length}.`,
  );
  if (missed > 0 || won < 2) process.exitCode = 1;
}
