import { paths } from '@renderer/lib/paths';
import type { GuideAdvice, GuideReason } from '@shared/contract/guide';
import {
  formatCount,
  formatInterval,
  formatLatency,
  formatMoney,
  formatPercent,
  formatPoints,
} from '@shared/domain/format';
import type { Figure, Finding, Latency, Privacy } from '@shared/domain/guide';

/** What the answers to the two questions with a list are called. */
export const latencyWords: Record<Latency, string> = {
  instant: 'At once: while somebody types',
  soon: 'Soon: a person waits for it',
  'no-hurry': 'No hurry: nobody waits',
};
export const privacyWords: Record<Privacy, string> = {
  provider: 'To a provider such as OpenAI',
  'own-servers': 'Only to our own servers or cloud account',
  'this-machine': 'Nowhere: they stay on this machine',
};

/** What stands over a piece of advice. */
export const standingWords: Record<GuideAdvice['standing'], string> = {
  try: 'Worth measuring',
  later: 'Later',
  no: 'Not for this task',
};

export const effectWords: Record<GuideReason['effect'], string> = {
  for: 'speaks for it',
  against: 'speaks against it for now',
  'rules-out': 'rules it out',
  note: 'to know',
  open: 'not known yet',
};

const days = (n: number): string => (n === 1 ? '1 day' : `${formatCount(n)} days`);
const rate = (n: number): string => (n < 10 ? n.toFixed(1) : formatCount(Math.round(n)));

type PaysBack = Extract<Finding, { rule: 'pays-back' }>;

function payBackWords({ found, training, perHour, callsPerMonth }: PaysBack): string {
  const cost = `Training for about ${formatMoney(training)}${perHour === 0 ? '' : ` and ${formatMoney(perHour)} for each hour it stands ready`}`;
  const volume = `at ${formatCount(callsPerMonth)} calls a month`;
  switch (found.kind) {
    case 'from-the-start':
      return `${cost}: cheaper than few-shot from the first call, ${volume}.`;
    case 'pays-back':
      return `${cost}: paid back against few-shot after ${formatCount(found.calls)} calls, in ${days(Math.max(1, Math.floor(found.hours / 24)))}, ${volume}.`;
    case 'too-late':
      return `${cost}: it would pay back after ${formatCount(found.calls)} calls, ${volume}, but the model is switched off before.`;
    case 'never':
      return `${cost}: never paid back ${volume}.${found.callsPerDay === null ? '' : ` It would take ${formatCount(found.callsPerDay)} calls a day.`}`;
    case 'until':
      return `${cost}: cheaper than few-shot only up to ${formatCount(found.calls)} calls, ${volume}.`;
  }
}

/** A reason in a sentence. */
export function findingWords(finding: Finding): string {
  switch (finding.rule) {
    case 'yardstick':
      return `Always answering ‘${finding.label}’ is right on ${formatPercent(finding.share)} of your labelled rows. What does not beat that has learnt nothing.`;
    case 'no-labelled-rows':
      return 'No row has a label yet, so it has nothing to learn from, and nothing can be measured.';
    case 'few-rows-a-label':
      return `There are ${rate(finding.perLabel)} labelled rows a label. Below ${finding.enough} it has hardly seen the words of a label.`;
    case 'benchmark': {
      const { data, trainRows, labels, accuracy } = finding.benchmark;
      return `On ${data} (${formatCount(trainRows)} training rows, ${labels} labels: ${rate(trainRows / labels)} a label) it was right on ${formatPercent(accuracy)}.`;
    }
    case 'measured': {
      const { name, accuracy, interval } = finding.measured;
      return `Measured here: ${name} was right on ${formatPercent(accuracy)} ${formatInterval(interval)} of the test rows.`;
    }
    case 'more-rows': {
      const { more, gain, band, recipe } = finding;
      const who = recipe === 'local' ? 'the local classifier' : 'this fine-tune';
      return `${formatCount(more)} more training rows would bring ${who} about ${formatPoints(gain)} (${formatPoints(band[0])} to ${formatPoints(band[1])}).`;
    }
    case 'free':
      return 'It costs nothing however many calls there are.';
    case 'stays-here':
      return 'Texts stay on this machine: no request is sent.';
    case 'stays-with':
      return `Texts go to ${finding.connectionName} and nowhere else.`;
    case 'not-allowed':
      return 'None of your connections is close enough for these texts.';
    case 'no-connection':
      return 'No connection has a model for it yet. Add one, then it can be priced and added.';
    case 'needs-no-examples':
      return 'It needs no labelled row: the labels and their descriptions are all it is told.';
    case 'examples-at-hand':
      return `${formatCount(finding.rows)} labelled rows are enough to show an example of each of the ${formatCount(finding.labels)} labels.`;
    case 'not-one-a-label':
      return `${formatCount(finding.rows)} labelled rows cannot show an example of each of the ${formatCount(finding.labels)} labels.`;
    case 'worth-of-examples':
      return 'Beside few-shot it shows what the examples are worth, and whether you have to pay for them.';
    case 'long-prompt':
      return `Each request would carry ${formatCount(finding.tokens)} tokens, ${formatCount(finding.examples)} of them examples.`;
    case 'price-a-month':
      return `About ${formatMoney(finding.perMonth)} a month: ${formatCount(finding.callsPerMonth)} calls at ${formatMoney(finding.per1000)} per 1,000.`;
    case 'price-of-1000':
      return `About ${formatMoney(finding.per1000)} per 1,000 rows. Say how many calls a month there will be to see the sum.`;
    case 'price-unknown':
      return `What ${finding.model} costs for this task is not known: a price or a test row to count is missing.`;
    case 'fast-enough':
      return `Half of its answers came within ${formatLatency(finding.p50Ms)}; you asked for ${formatLatency(finding.limitMs)}.`;
    case 'too-slow':
      return `Half of its answers took longer than ${formatLatency(finding.p50Ms)}; you asked for ${formatLatency(finding.limitMs)}.`;
    case 'speed-unknown':
      return 'How fast it answers is not measured here yet. Run it on the test rows to see.';
    case 'model-ends':
      return finding.days <= 0
        ? `${finding.model} has been switched off since ${finding.retires}.`
        : `${finding.model} is switched off on ${finding.retires}, in ${days(finding.days)}.`;
    case 'simulated':
      return 'The sandbox stands in for a model here. Its figures are simulated and say nothing of a language model.';
    case 'too-few-to-train':
      return `${formatCount(finding.rows)} labelled rows are too few: at least ${finding.least} examples are asked for.`;
    case 'training-closed':
      return `OpenAI takes no new training jobs since ${finding.end.closedFrom}.`;
    case 'training-closes':
      return `OpenAI takes no new training jobs from ${finding.end.closedFrom} on, in ${days(finding.days)}, and since ${finding.end.closedToNewFrom} none of accounts that had never trained.`;
    case 'prompt-first':
      return 'Measure a prompt first: training is worth its money only when prompting is not enough.';
    case 'pays-back':
      return payBackWords(finding);
    case 'volume-unknown':
      return 'Whether training pays back cannot be said without the calls a month.';
  }
}

/** What a link to a figure says, and where it leads; null for what needs no figure. A dated source has words and no address. */
export function figureLink(figure: Figure, projectId: string): { words: string; to: string | null } | null {
  switch (figure.kind) {
    case 'data':
      return { words: 'your rows', to: paths.step(projectId, 'data') };
    case 'run':
      return { words: 'the run', to: paths.detail(projectId, 'runs', figure.runId) };
    case 'curve':
      return { words: 'the learning curve', to: paths.detail(projectId, 'training', figure.curveId) };
    case 'price':
      return { words: `price book, from ${figure.entry.from}`, to: paths.costTab('prices') };
    case 'source':
      return { words: `${figure.source}, ${figure.date}`, to: null };
    case 'answer':
      return null;
  }
}
