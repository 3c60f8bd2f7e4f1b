import { t } from '@lingui/core/macro';
import type { Term } from './term';

/** What is measured of answers. */
export const scoresTerms = {
  accuracy: {
    name: t`Accuracy`,
    what: t`The share of rows that were answered with the right label.`,
    misleads: t`When one label is common: answering it always already scores high. Compare with the majority class.`,
  },
  balancedAccuracy: {
    name: t`Balanced accuracy`,
    what: t`The share of right rows, computed for each label by itself and then averaged: rare labels count as much as common ones.`,
    misleads: t`It says nothing about false alarms, and a label with three rows moves it as much as one with three hundred.`,
  },
  macroF1: {
    name: t`Macro F1`,
    what: t`How well each label is found and how rarely it is claimed wrongly, averaged so that rare labels count as much as common ones.`,
    misleads: t`With a handful of rows of a rare label, a single mistake moves it a lot.`,
  },
  precision: {
    name: t`Precision`,
    what: t`Of the rows that were answered with a label, the share that really have it. Low means false alarms.`,
    misleads: t`An arm that names a label only when it is sure has a high precision and misses most of its rows.`,
  },
  recall: {
    name: t`Recall`,
    what: t`Of the rows that really have a label, the share that was found. Low means misses.`,
    misleads: t`An arm that names one label for everything finds all of its rows.`,
  },
  macroAverage: {
    name: t`Macro average`,
    what: t`The plain mean over the labels that occur in the true labels: each label counts the same.`,
    misleads: t`Labels with a handful of rows are noisy, and here they weigh as much as all others.`,
  },
  microAverage: {
    name: t`Micro precision`,
    what: t`Right answers among the answers that name a label of the set. It is above accuracy when some answers fell outside.`,
    misleads: t`An arm that refuses every hard row looks better than it is.`,
  },
  weightedAverage: {
    name: t`Weighted average`,
    what: t`The mean over labels, each weighted by how many rows it has.`,
    misleads: t`Common labels decide it: a rare label may be lost altogether and hardly show.`,
  },
  fBeta: {
    name: 'F-beta',
    what: t`Precision and recall in one figure, weighted by the rows of each label. F0.5 takes a false alarm as twice as bad as a miss, F2 the other way round.`,
    misleads: t`Two arms with equal F-beta can make quite different mistakes: look at precision and recall.`,
  },
  specificity: {
    name: t`Specificity`,
    what: t`Of the rows that do not have a label, the share that was not answered with it; averaged over the labels.`,
    misleads: t`With many labels it is always close to 100%: nearly every row does not have a given label.`,
  },
  mcc: {
    name: t`Matthews correlation`,
    what: t`How strongly answers and true labels go together, from -1 to 1; 0 is guessing. It cannot be pleased by always naming the common label.`,
    misleads: t`It is not a share: 0.8 does not mean that 80% are right.`,
  },
  kappa: {
    name: t`Cohen's kappa`,
    what: t`How far accuracy is above what two guessers with the same label counts would reach; 1 is perfect, 0 is chance.`,
    misleads: t`It depends on how common the labels are, so kappas of different data cannot be compared.`,
  },
  logLoss: {
    name: t`Log loss`,
    what: t`How surprised the arm is by the true labels, given the probabilities it told; lower is better.`,
    misleads: t`One confident mistake can outweigh a hundred right answers.`,
  },
  brier: {
    name: t`Brier score`,
    what: t`The mean squared distance between the probabilities and the truth: 0 is perfect, lower is better.`,
    misleads: t`With many labels it is small for everybody: compare arms, not values.`,
  },
  calibrationError: {
    name: t`Calibration error`,
    what: t`How far confidence and truth are apart: of the answers given with 80% confidence, about 80% should be right.`,
    misleads: t`An arm that is unsure of everything can be well calibrated and of no use.`,
  },
  auroc: {
    name: 'AUROC',
    what: t`The chance that a row with a label gets a higher probability for it than a row without; 50% is guessing. Each label against the rest, then averaged.`,
    misleads: t`For rare labels it looks high even when most alarms are false: look at AUPRC.`,
  },
  auprc: {
    name: 'AUPRC',
    what: t`Precision averaged over all thresholds at which a further row with the label is found. For rare labels it tells more than AUROC.`,
    misleads: t`Guessing gives the share of the label, not 50%: a low value for a rare label may still be good.`,
  },
  topThree: {
    name: t`Top 3`,
    what: t`The share of rows whose true label is among the three most probable: what a short list for a person would hold.`,
    misleads: t`With few labels it is high for everybody.`,
  },
  p50: {
    name: t`p50 latency`,
    what: t`Half of the answers came faster than this.`,
    misleads: t`The slow half may be much slower: look at p95 before you put a person in front of it.`,
  },
  p95: {
    name: t`p95 latency`,
    what: t`One answer in twenty took longer than this.`,
    misleads: t`The very slowest answers, such as those after a retry, may take much longer still.`,
  },
  outsideSet: {
    name: t`Outside the label set`,
    what: t`An answer that is none of your labels. It counts as wrong.`,
    misleads: t`A good answer in other words counts as wrong too: look at the list before you blame the model.`,
  },
  confidence: {
    name: t`Confidence`,
    what: t`How sure an arm says it is of its answer, from 0% to 100%.`,
    misleads: t`It is the arm’s own word. Whether 90% means nine right answers in ten has to be measured.`,
  },
  calibration: {
    name: t`Calibration`,
    what: t`Whether confidence can be taken at its word: of the answers given with 80%, about 80% should be right.`,
    misleads: t`It is measured on the test rows. With other rows than those it may be off again.`,
  },
  coverage: {
    name: t`Coverage`,
    what: t`The share of rows that an arm answers by itself; the less certain ones go to people.`,
    misleads: t`Accuracy on the covered rows rises as fewer are covered: look at both together.`,
  },
  threshold: {
    name: t`Threshold`,
    what: t`The confidence from which on an answer is taken without a person.`,
    misleads: t`A threshold that was chosen on the rows it is judged by looks better than it is.`,
  },
  slice: {
    name: t`Slice`,
    what: t`The part of the rows that share a value, such as one language or one channel.`,
    misleads: t`Small slices swing by chance, and with many of them some always look bad.`,
  },
  confusion: {
    name: t`Confusion matrix`,
    what: t`Counts how often rows of each true label got each answer. The diagonal is right.`,
    misleads: t`Common labels fill it: read a line by its shares, not by its counts.`,
  },
  reliability: {
    name: t`Reliability diagram`,
    what: t`Draws accuracy against confidence. On the diagonal confidence means what it says.`,
    misleads: t`Points made of a few rows lie far off by chance.`,
  },
} as const satisfies Record<string, Term>;
