import { plural, t } from '@lingui/core/macro';
import { paths } from '@renderer/lib/paths';
import type { GuideAdvice, GuideReason } from '@shared/contract/guide';
import {
  formatCount,
  formatDecimal,
  formatInterval,
  formatLatency,
  formatMoney,
  formatPercent,
  formatPoints,
} from '@shared/domain/format';
import type { Figure, Finding, Latency, Privacy } from '@shared/domain/guide';
import { spokenLocale } from '@shared/wording/spoken-locale';

/** What the answers to the two questions with a list are called. */
export const latencyWords: Record<Latency, string> = {
  instant: t`At once: while somebody types`,
  soon: t`Soon: a person waits for it`,
  'no-hurry': t`No hurry: nobody waits`,
};
export const privacyWords: Record<Privacy, string> = {
  provider: t`To a provider such as OpenAI`,
  'own-servers': t`Only to our own servers or cloud account`,
  'this-machine': t`Nowhere: they stay on this machine`,
};

/** What stands beside the name of a way to answer. */
export const standingWords: Record<GuideAdvice['standing'], string> = {
  try: t`Worth measuring`,
  later: t({ message: 'Later', context: 'a way to answer that is not to be tried now' }),
  no: t`Not for this task`,
};

export const effectWords: Record<GuideReason['effect'], string> = {
  for: t`speaks for it`,
  against: t`speaks against it for now`,
  'rules-out': t`rules it out`,
  note: t`to know`,
  open: t`not known yet`,
};

const inDays = (n: number): string =>
  plural(n, { one: `in ${formatCount(n)} day`, other: `in ${formatCount(n)} days` });

type PaysBack = Extract<Finding, { rule: 'pays-back' }>;

/** What comes before the colon: what training and standing ready cost, and the volume that is reckoned with. */
function payBackWords({ found, training, perHour, callsPerMonth }: PaysBack): string {
  const once = formatMoney(training);
  const hourly = formatMoney(perHour);
  const volume = formatCount(callsPerMonth);
  const cost =
    perHour === 0
      ? t`About ${once} for training, ${volume} calls a month.`
      : t`About ${once} for training and ${hourly} for each hour that it stands ready, ${volume} calls a month.`;
  return `${cost} ${payBackVerdict(found)}`;
}

function payBackVerdict(found: PaysBack['found']): string {
  switch (found.kind) {
    case 'from-the-start':
      return t`Cheaper than few-shot from the first call.`;
    case 'pays-back': {
      const [calls, time] = [formatCount(found.calls), inDays(Math.max(1, Math.floor(found.hours / 24)))];
      return t`Paid back against few-shot after ${calls} calls, ${time}.`;
    }
    case 'too-late': {
      const calls = formatCount(found.calls);
      return t`It would pay back after ${calls} calls, but the model is switched off before.`;
    }
    case 'never': {
      if (found.callsPerDay === null) return t`Against few-shot it is never paid back.`;
      const calls = formatCount(found.callsPerDay);
      return t`Against few-shot it is never paid back: that would take ${calls} calls a day.`;
    }
    case 'until': {
      const calls = formatCount(found.calls);
      return t`Cheaper than few-shot only up to ${calls} calls.`;
    }
  }
}

function learntWords(finding: Extract<Finding, { rule: 'more-rows' }>): string {
  const [more, gain] = [formatCount(finding.more), formatPoints(finding.gain)];
  const [low = '', high = ''] = finding.band.map((end) => formatDecimal(end * 100, 1));
  return finding.recipe === 'local'
    ? t`${more} more training rows would bring the local classifier about ${gain} (${low} to ${high}).`
    : t`${more} more training rows would bring this fine-tune about ${gain} (${low} to ${high}).`;
}

/** What a benchmark measured on, as it stands in the sentence on it; names of data sets are the same in every language. */
function benchmarkName(data: string): string {
  if (data === 'banking77, half of it') return t({ message: 'half of banking77', context: 'measured on' });
  return data === 'the sample' ? t({ message: 'the sample', context: 'measured on' }) : data;
}

/** A number of rows a label: whole from ten on. */
const ratio = (n: number): string => n.toLocaleString(spokenLocale(), { maximumFractionDigits: n < 10 ? 1 : 0 });

/** A reason in a sentence. */
export function findingWords(finding: Finding): string {
  switch (finding.rule) {
    case 'yardstick': {
      const [label, share] = [finding.label, formatPercent(finding.share)];
      return t`Always answering ‘${label}’ is right on ${share} of the labelled rows. What does not beat that has learnt nothing.`;
    }
    case 'no-labelled-rows':
      return t`No row has a label yet, so there is nothing to learn from and nothing to measure by.`;
    case 'few-rows-a-label': {
      const [few, enough] = [ratio(finding.perLabel), formatCount(finding.enough)];
      return t`Labelled rows for each label: ${few}. Below ${enough} it has hardly seen the words of a label.`;
    }
    case 'benchmark': {
      const { benchmark } = finding;
      const data = benchmarkName(benchmark.data);
      const [rows, labels] = [formatCount(benchmark.trainRows), formatCount(benchmark.labels)];
      const [each, share] = [ratio(benchmark.trainRows / benchmark.labels), formatPercent(benchmark.accuracy)];
      return t`On ${data} (${rows} training rows, ${labels} labels: ${each} rows a label) it was right on ${share}.`;
    }
    case 'measured': {
      const { name, accuracy, interval } = finding.measured;
      const [share, range] = [formatPercent(accuracy), formatInterval(interval)];
      return t`Measured here: ${name} was right on ${share} ${range} of the test rows.`;
    }
    case 'more-rows':
      return learntWords(finding);
    case 'free':
      return t`It costs nothing however many calls there are.`;
    case 'stays-here':
      return t`Texts stay on this machine: no request is sent.`;
    case 'stays-with': {
      const name = finding.connectionName;
      return t`Texts go to ${name} and nowhere else.`;
    }
    case 'not-allowed':
      return t`None of the connections is close enough for these texts.`;
    case 'no-connection':
      return t`No connection has a model for it yet. With one it can be priced and added.`;
    case 'needs-no-examples':
      return t`It needs no labelled row: the labels and their descriptions are all it is told.`;
    case 'examples-at-hand': {
      const [rows, labels] = [formatCount(finding.rows), formatCount(finding.labels)];
      return t`${rows} labelled rows are enough to show an example of each of the ${labels} labels.`;
    }
    case 'not-one-a-label': {
      const [rows, labels] = [formatCount(finding.rows), formatCount(finding.labels)];
      return t`Labelled rows: ${rows}. That is not an example of each of the ${labels} labels.`;
    }
    case 'worth-of-examples':
      return t`Beside few-shot it shows what the examples are worth, and whether they have to be paid for.`;
    case 'long-prompt': {
      const [tokens, examples] = [formatCount(finding.tokens), formatCount(finding.examples)];
      return t`Each request would carry ${tokens} tokens, ${examples} of them examples.`;
    }
    case 'price-a-month': {
      const [sum, each] = [formatMoney(finding.perMonth), formatMoney(finding.per1000)];
      const calls = formatCount(finding.callsPerMonth);
      return t`About ${sum} a month: ${calls} calls at ${each} per 1,000.`;
    }
    case 'price-of-1000': {
      const each = formatMoney(finding.per1000);
      return t`About ${each} per 1,000 rows. With the calls a month it can be summed up.`;
    }
    case 'price-unknown': {
      const { model } = finding;
      return t`What ${model} costs for this task is not known: a price, or a test row to count, is missing.`;
    }
    case 'fast-enough': {
      const [time, limit] = [formatLatency(finding.p50Ms), formatLatency(finding.limitMs)];
      return t`Half of its answers came within ${time}; ${limit} is asked for.`;
    }
    case 'too-slow': {
      const [time, limit] = [formatLatency(finding.p50Ms), formatLatency(finding.limitMs)];
      return t`Half of its answers took longer than ${time}; ${limit} is asked for.`;
    }
    case 'speed-unknown':
      return t`How fast it answers is not measured here yet. A run on the test rows will tell.`;
    case 'model-ends': {
      const [model, day, time] = [finding.model, finding.retires, inDays(finding.days)];
      return finding.days <= 0
        ? t`${model} has been switched off since ${day}.`
        : t`${model} is switched off on ${day}, ${time}.`;
    }
    case 'simulated':
      return t`The sandbox stands in for a model here. Its figures are simulated and say nothing of a language model.`;
    case 'too-few-to-train': {
      const [rows, least] = [formatCount(finding.rows), formatCount(finding.least)];
      return t`Labelled rows: ${rows}. Training takes at least ${least}.`;
    }
    case 'training-closed': {
      const day = finding.end.closedFrom;
      return t`OpenAI takes no new training jobs since ${day}.`;
    }
    case 'training-closes': {
      const [day, time, since] = [finding.end.closedFrom, inDays(finding.days), finding.end.closedToNewFrom];
      return t`OpenAI takes no new training jobs from ${day} on, ${time}, and since ${since} none of accounts that had never trained.`;
    }
    case 'prompt-first':
      return t`A prompt comes first: training is worth its money only when prompting is not enough.`;
    case 'pays-back':
      return payBackWords(finding);
    case 'volume-unknown':
      return t`Whether training pays back cannot be said without the calls a month.`;
  }
}

/** What a link to a figure says, and where it leads; null for what needs no figure. A dated source has words and no address. */
export function figureLink(figure: Figure, projectId: string): { words: string; to: string | null } | null {
  switch (figure.kind) {
    case 'data':
      return { words: t`the rows`, to: paths.step(projectId, 'data') };
    case 'run':
      return { words: t`the run`, to: paths.detail(projectId, 'runs', figure.runId) };
    case 'curve':
      return { words: t`the learning curve`, to: paths.detail(projectId, 'training', figure.curveId) };
    case 'price': {
      const day = figure.entry.from;
      return { words: t`price book, from ${day}`, to: paths.costTab('prices') };
    }
    case 'source':
      return { words: `${figure.source}, ${figure.date}`, to: null };
    case 'answer':
      return null;
  }
}
