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
    see: t`420 messages to the support desk of a shop, each with the queue that an agent put it in. Counts above them warn of empty texts and copies.`,
    next: t`Read two or three. A verdict is never better than its rows.`,
  },
  labels: {
    title: t`The labels`,
    see: t`Each queue has a description. A model is told these words and nothing else.`,
    next: t`Read one: is it clear enough for a colleague?`,
  },
  split: {
    title: t`The split`,
    see: t`Arms learn from train rows only; test rows are kept for the verdict. All messages of a customer are on one side.`,
    next: t`No leak was found, so the test is fair.`,
  },
  arms: {
    title: t`The arms`,
    see: t`Four ways to answer: the most common label, a classifier on this machine, a model without and with examples. The sandbox stands in for the model.`,
    next: t`‘Exact prompt’ shows what would be sent.`,
  },
  compare: {
    title: t`The verdict`,
    see: t`The sentence on top says which arm wins, or that they cannot be told apart. Below stand accuracy with its interval, price and speed.`,
    next: t`With your own rows and a connection the same six screens give a verdict that counts.`,
  },
};

const running: Record<RunState, Words> = {
  none: {
    title: t`The run`,
    see: t`The price comes before anything is sent. Here it is simulated: nothing is paid.`,
    next: t`Press ‘Run’ at the top right. ‘Show me’ leads there.`,
  },
  running: {
    title: t`The run`,
    see: t`All four arms answer the same test rows.`,
    next: t`A few seconds, then the last one is done.`,
  },
  finished: {
    title: t`The run`,
    see: t`Every test row was answered, or says why not.`,
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
