import { t } from '@lingui/core/macro';
import type { RunState, TourLead, TourStep } from './tour-steps';

type Words = {
  title: string;
  /** What stands on the screen. */
  see: string;
  /** What to do now. */
  next: string;
};

const words: Record<Exclude<TourStep, 'runs'>, Words> = {
  data: {
    title: t`The rows`,
    see: t`These are 420 messages to the support desk of a shop, each with the queue that an agent put it in. Above them stand warnings: empty texts, copies, rows without a label.`,
    next: t`Look through a few of them. A verdict is never better than the rows behind it.`,
  },
  labels: {
    title: t`The labels`,
    see: t`Each of the seven queues has a description. A model is told these words, and nothing else, of what a label means.`,
    next: t`Read two of them: would you put every message into the same queue as a colleague?`,
  },
  split: {
    title: t`The split`,
    see: t`The rows stand on three sides. Arms learn from train rows only; the test rows are kept for the verdict. All messages of one customer are on one side, so that nothing can be remembered.`,
    next: t`See that no leak was found. Otherwise the test would flatter.`,
  },
  arms: {
    title: t`The arms`,
    see: t`Four ways to answer: always the most common label, a classifier on this machine, and a model asked without and with examples. The sandbox stands in for the model: no key, no network, no money.`,
    next: t`Open ‘Exact prompt’ to see word for word what would be sent.`,
  },
  compare: {
    title: t`The verdict`,
    see: t`The sentence on top says which arm wins, or that they cannot be told apart. Below stand accuracy with its interval, the paired test, price and speed. What the sandbox did is marked as simulated.`,
    next: t`That is the whole way. With your own rows and a connection of your own the same screens give a verdict that counts.`,
  },
};

const running: Record<RunState, Words> = {
  none: {
    title: t`The run`,
    see: t`Before anything is sent the price stands there: low, likely, high. Here nothing is paid, what looks like money is simulated.`,
    next: t`Press the ‘Run’ button at the top right. ‘Show me’ leads there.`,
  },
  running: {
    title: t`The run`,
    see: t`All four arms answer the same test rows. Progress, failures by reason and money stand here and in the strip below; you could cancel and resume.`,
    next: t`Wait a few seconds for the last one.`,
  },
  finished: {
    title: t`The run`,
    see: t`Every arm has answered every test row. No row was skipped: each ended as answered, or with the reason why not.`,
    next: t`See what it comes to.`,
  },
};

/** What the tour says of a step. */
export const tourWords = (step: TourStep, runs: RunState): Words => (step === 'runs' ? running[runs] : words[step]);

const leads: Record<TourStep, string> = {
  data: t`Back to the rows`,
  labels: t`Next: the labels`,
  split: t`Next: the split`,
  arms: t`Next: the arms`,
  runs: t`Next: the run`,
  compare: t`Next: the verdict`,
};

/** What the one button of the tour says. */
export function leadWords(lead: TourLead): string {
  if (lead === null) return t`The arms are answering`;
  if (lead.to === 'end') return t`End the tour`;
  return lead.to === 'screen-action' ? t`Show me` : leads[lead.to];
}
