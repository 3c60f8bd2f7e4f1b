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
    title: 'The rows',
    see: 'These are 420 messages to the support desk of a shop, each with the queue that an agent put it in. Above them stand warnings: empty texts, copies, rows without a label.',
    next: 'Look through a few of them. A verdict is never better than the rows behind it.',
  },
  labels: {
    title: 'The labels',
    see: 'Each of the seven queues has a description. A model is told these words, and nothing else, of what a label means.',
    next: 'Read two of them: would you put every message into the same queue as a colleague?',
  },
  split: {
    title: 'The split',
    see: 'The rows stand on three sides. Arms learn from train rows only; the test rows are kept for the verdict. All messages of one customer are on one side, so that nothing can be remembered.',
    next: 'See that no leak was found. Otherwise the test would flatter.',
  },
  arms: {
    title: 'The arms',
    see: 'Four ways to answer: always the most common label, a classifier on this machine, and a model asked without and with examples. The sandbox stands in for the model: no key, no network, no money.',
    next: 'Open ‘Exact prompt’ to see word for word what would be sent.',
  },
  compare: {
    title: 'The verdict',
    see: 'The sentence on top says which arm wins, or that they cannot be told apart. Below stand accuracy with its interval, the paired test, price and speed. What the sandbox did is marked as simulated.',
    next: 'That is the whole way. With your own rows and a connection of your own the same screens give a verdict that counts.',
  },
};

const running: Record<RunState, Words> = {
  none: {
    title: 'The run',
    see: 'Before anything is sent the price stands there: low, likely, high. Here nothing is paid, what looks like money is simulated.',
    next: 'Press the ‘Run’ button at the top right. ‘Show me’ leads there.',
  },
  running: {
    title: 'The run',
    see: 'All four arms answer the same test rows. Progress, failures by reason and money stand here and in the strip below; you could cancel and resume.',
    next: 'Wait a few seconds for the last one.',
  },
  finished: {
    title: 'The run',
    see: 'Every arm has answered every test row. No row was skipped: each ended as answered, or with the reason why not.',
    next: 'See what it comes to.',
  },
};

/** What the tour says of a step. */
export const tourWords = (step: TourStep, runs: RunState): Words => (step === 'runs' ? running[runs] : words[step]);

const leads: Record<TourStep, string> = {
  data: 'Back to the rows',
  labels: 'Next: the labels',
  split: 'Next: the split',
  arms: 'Next: the arms',
  runs: 'Next: the run',
  compare: 'Next: the verdict',
};

/** What the one button of the tour says. */
export function leadWords(lead: TourLead): string {
  if (lead === null) return 'The arms are answering';
  if (lead.to === 'end') return 'End the tour';
  return lead.to === 'screen-action' ? 'Show me' : leads[lead.to];
}
