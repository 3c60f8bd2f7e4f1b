import { daysBetween, RETIREMENT_WARNING_DAYS } from '../pricing';
import { type GuideAnswers, latencyLimitMs } from './answers';
import { nearestBenchmarks, trainingEndAt } from './dated-facts';
import type { AskedModel, GuideEvidence, GuideKind, NoModel } from './evidence';
import type { Effect, Figure, Finding, Reason } from './reasons';

/** Below so many labelled rows a label a learner on this machine has hardly seen a label's words: a rule of thumb of this app. */
const ENOUGH_PER_LABEL = 10;
/** The least examples that OpenAI and Azure train on. */
const LEAST_TO_TRAIN = { rows: 10, date: '2026-11-21', source: 'OpenAI and Azure fine-tuning guides' };
/** From so many tokens of examples on a prompt is called long: each of them is paid for in every request. */
const LONG_EXAMPLES = 1_000;
/** More rows are worth having when even the careful end of the band promises half a point. */
const WORTH_MORE = 0.005;
const BENCHMARKS_SHOWN = 2;

/** A rule looks at the answers and at what is known, and says what follows for one way to answer; nothing when it does not apply. */
type Rule = (answers: GuideAnswers, evidence: GuideEvidence) => Reason[];

const say = (effect: Effect, finding: Finding, figure: Figure = { kind: 'answer' }): Reason[] => [
  { effect, finding, figure },
];
const inData: Figure = { kind: 'data' };

const measured =
  (kind: GuideKind): Rule =>
  (_, evidence) => {
    const found = evidence.measured[kind];
    if (found === undefined) return [];
    const { runId, simulated } = found;
    return say('note', { rule: 'measured', measured: found }, { kind: 'run', runId, simulated });
  };

/** What learns on this machine needs rows of every label. */
const rowsALabel: Rule = ({ rows, labels }) => {
  if (rows === null || rows === 0 || labels === null || labels === 0)
    return say('against', { rule: 'no-labelled-rows' }, inData);
  const perLabel = rows / labels;
  return perLabel < ENOUGH_PER_LABEL
    ? say('against', { rule: 'few-rows-a-label', perLabel, enough: ENOUGH_PER_LABEL }, inData)
    : [];
};

/** Where nothing was measured yet, what the same classifier did on data with about as many rows a label. */
const likeElsewhere: Rule = ({ rows, labels }, evidence) => {
  if (evidence.measured['local-classifier'] !== undefined || rows === null || rows === 0 || !labels) return [];
  return nearestBenchmarks(rows / labels, BENCHMARKS_SHOWN).flatMap(({ date, source, ...benchmark }) =>
    say('note', { rule: 'benchmark', benchmark }, { kind: 'source', source, date }),
  );
};

/** What more rows would bring to something that learns, if a curve of that recipe was measured. */
const moreRows =
  (recipe: 'local' | 'fine-tuned'): Rule =>
  (_, { curve }) => {
    if (curve === null || curve.recipe !== recipe) return [];
    const { curveId, simulated, more, gain, band } = curve;
    const effect = band[0] >= WORTH_MORE ? 'for' : 'note';
    return say(effect, { rule: 'more-rows', more, gain, band, recipe }, { kind: 'curve', curveId, simulated });
  };

/** An answer that somebody waits for: a measured one says so, and an unmeasured model is not known. */
const speed =
  (kind: GuideKind): Rule =>
  ({ latency }, evidence) => {
    const limitMs = latency === null ? null : latencyLimitMs[latency];
    if (latency === null || limitMs === null) return [];
    const found = evidence.measured[kind];
    if (found === undefined || found.p50Ms === null) return say('open', { rule: 'speed-unknown', latency });
    const { p50Ms, runId, simulated } = found;
    const figure: Figure = { kind: 'run', runId, simulated };
    return p50Ms <= limitMs
      ? say('for', { rule: 'fast-enough', p50Ms, limitMs }, figure)
      : say('against', { rule: 'too-slow', p50Ms, limitMs }, figure);
  };

/** Whether texts may go to whoever answers. */
const staysClose =
  (model: (evidence: GuideEvidence) => { reach: string; connectionName: string; simulated: boolean } | NoModel): Rule =>
  ({ privacy }, evidence) => {
    const found = model(evidence);
    if (found === 'not-allowed') return say('rules-out', { rule: 'not-allowed' });
    if (found === 'no-connection') return say('open', { rule: 'no-connection' });
    if (privacy === null || privacy === 'provider') return [];
    return say('for', { rule: 'stays-with', connectionName: found.connectionName });
  };

const modelAsked =
  (kind: 'few-shot' | 'zero-shot' | 'embedding') =>
  ({ asked }: GuideEvidence): AskedModel | null => {
    const found = asked[kind];
    return typeof found === 'string' ? null : found;
  };

/** The day a model goes is near enough to matter for anything built on it. */
const modelEnds =
  (model: (evidence: GuideEvidence) => Pick<AskedModel, 'model' | 'retires' | 'price' | 'simulated'> | null): Rule =>
  (_, evidence) => {
    const found = model(evidence);
    if (found === null || found.retires === null || found.price === null) return [];
    const days = daysBetween(evidence.today, found.retires);
    if (days > RETIREMENT_WARNING_DAYS) return [];
    const figure: Figure = { kind: 'price', entry: found.price, simulated: found.simulated };
    const effect = days <= 0 ? 'rules-out' : 'against';
    return say(effect, { rule: 'model-ends', model: found.model, retires: found.retires, days }, figure);
  };

/** What asking a model costs: what was measured before what is counted. */
const price =
  (kind: 'few-shot' | 'zero-shot' | 'embedding'): Rule =>
  ({ callsPerMonth }, evidence) => {
    const found = modelAsked(kind)(evidence);
    const run = evidence.measured[kind];
    if (found === null) return [];
    const per1000 = run?.per1000 ?? found.per1000;
    if (per1000 === null) return say('open', { rule: 'price-unknown', model: found.model });
    const figure: Figure =
      run !== undefined && run.per1000 !== null
        ? { kind: 'run', runId: run.runId, simulated: run.simulated }
        : found.price === null
          ? { kind: 'answer' }
          : { kind: 'price', entry: found.price, simulated: found.simulated };
    if (callsPerMonth === null) return say('note', { rule: 'price-of-1000', per1000 }, figure);
    const perMonth = Math.round((per1000 * callsPerMonth) / 1000);
    return say('note', { rule: 'price-a-month', per1000, callsPerMonth, perMonth }, figure);
  };

const simulated =
  (model: (evidence: GuideEvidence) => { simulated: boolean } | null): Rule =>
  (_, evidence) =>
    model(evidence)?.simulated === true ? say('note', { rule: 'simulated' }) : [];

const asking = (kind: 'few-shot' | 'zero-shot' | 'embedding'): Rule[] => [
  measured(kind),
  staysClose(({ asked }) => asked[kind]),
  modelEnds(modelAsked(kind)),
  price(kind),
  speed(kind),
  simulated(modelAsked(kind)),
];

/** The yardstick: what a score is worth that uses no text. */
const yardstick: Rule = (_, { commonest }) =>
  commonest === null
    ? say('against', { rule: 'no-labelled-rows' }, inData)
    : say('for', { rule: 'yardstick', ...commonest }, inData);

const onThisMachine: Rule = ({ privacy, callsPerMonth }) => [
  ...(callsPerMonth === null ? [] : say('for', { rule: 'free' })),
  ...(privacy === 'this-machine' || privacy === 'own-servers' ? say('for', { rule: 'stays-here' }) : []),
];

/** Examples come from labelled rows: one of each label is the least that shows them all. */
const examples: Rule = ({ rows, labels }, evidence) => {
  if (rows === null || rows === 0 || labels === null) return say('rules-out', { rule: 'no-labelled-rows' }, inData);
  if (rows < labels) return say('against', { rule: 'not-one-a-label', rows, labels }, inData);
  const model = modelAsked('few-shot')(evidence);
  const tokens = model?.tokens ?? null;
  return [
    ...say('for', { rule: 'examples-at-hand', rows, labels }, inData),
    ...(model !== null && tokens !== null && model.price !== null && tokens.examples >= LONG_EXAMPLES
      ? say(
          'note',
          { rule: 'long-prompt', tokens: tokens.all, examples: tokens.examples },
          { kind: 'price', entry: model.price, simulated: model.simulated },
        )
      : []),
  ];
};

const withoutExamples: Rule = ({ rows, labels }) =>
  rows === null || labels === null || rows < labels
    ? say('for', { rule: 'needs-no-examples' }, inData)
    : say('note', { rule: 'worth-of-examples' });

/** Whether a host still takes training jobs: from the announced day on it is not proposed there. */
const trainingStillOpen: Rule = (_, { trainable, today }) => {
  if (typeof trainable === 'string') return [];
  const end = trainingEndAt(trainable.host);
  if (end === null) return [];
  const figure: Figure = { kind: 'source', source: end.source, date: end.date };
  const { closedFrom, closedToNewFrom } = end;
  const days = daysBetween(today, closedFrom);
  return days <= 0
    ? say('rules-out', { rule: 'training-closed', end: { closedFrom } }, figure)
    : say('against', { rule: 'training-closes', end: { closedFrom, closedToNewFrom }, days }, figure);
};

const enoughToTrain: Rule = ({ rows }) => {
  if (rows === null || rows === 0) return say('rules-out', { rule: 'no-labelled-rows' }, inData);
  const { rows: least, date, source } = LEAST_TO_TRAIN;
  return rows < least
    ? say('rules-out', { rule: 'too-few-to-train', rows, least }, { kind: 'source', source, date })
    : [];
};

/** Training is worth its money when prompting is known not to do. */
const promptFirst: Rule = (_, evidence) =>
  evidence.measured['few-shot'] === undefined && evidence.measured['zero-shot'] === undefined
    ? say('against', { rule: 'prompt-first' })
    : [];

/** Training and hosting are paid back by cheaper answers, or not. */
const payBack: Rule = ({ callsPerMonth }, { trainable }) => {
  if (typeof trainable === 'string') return [];
  if (callsPerMonth === null) return say('open', { rule: 'volume-unknown' });
  const { payBack: found, training, perHour } = trainable;
  if (found === null || training === null || perHour === null || trainable.price === null)
    return say('open', { rule: 'price-unknown', model: trainable.model });
  const effect = found.kind === 'from-the-start' || found.kind === 'pays-back' ? 'for' : 'against';
  return say(
    effect,
    { rule: 'pays-back', found, training, perHour, callsPerMonth },
    { kind: 'price', entry: trainable.price, simulated: trainable.simulated },
  );
};

const modelTrained = ({ trainable }: GuideEvidence) => (typeof trainable === 'string' ? null : trainable);

/** The rules of each way to answer, in the order in which their reasons are read. */
export const rules: Record<GuideKind, readonly Rule[]> = {
  majority: [yardstick, measured('majority')],
  'local-classifier': [
    measured('local-classifier'),
    rowsALabel,
    likeElsewhere,
    moreRows('local'),
    onThisMachine,
    speed('local-classifier'),
  ],
  'few-shot': [examples, ...asking('few-shot')],
  'zero-shot': [withoutExamples, ...asking('zero-shot')],
  embedding: [rowsALabel, ...asking('embedding')],
  'fine-tuned': [
    measured('fine-tuned'),
    enoughToTrain,
    staysClose(({ trainable }) => trainable),
    trainingStillOpen,
    modelEnds(modelTrained),
    promptFirst,
    payBack,
    moreRows('fine-tuned'),
    speed('fine-tuned'),
    simulated(modelTrained),
  ],
};
