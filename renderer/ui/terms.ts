import { t } from '@lingui/core/macro';

type Term = {
  name: string;
  /** In one or two sentences, without another term of the field. */
  what: string;
  misleads: string;
};

/** The words an analyst may not know, each explained once for every screen. */
export const terms = {
  accuracy: {
    name: t`Accuracy`,
    what: t`The share of rows that were answered with the right label.`,
    misleads: t`When one label is common: answering it always already scores high. Compare with the majority class.`,
  },
  interval: {
    name: '95% interval',
    what: t`The range the score would likely lie in, had you drawn other test rows of the same kind. More rows make it narrower.`,
    misleads: t`It knows nothing of rows that are unlike your test rows, of wrong labels, or of next year.`,
  },
  macroF1: {
    name: t`Macro F1`,
    what: t`How well each label is found and how rarely it is claimed wrongly, averaged so that rare labels count as much as common ones.`,
    misleads: t`With a handful of rows of a rare label, a single mistake moves it a lot.`,
  },
  pValue: {
    name: 'p',
    what: t`How often a difference at least this large would come up by chance, if both arms were equally good on such rows. Below 0.05 we call them different.`,
    misleads: t`A tiny p does not mean a large difference, and a large p does not mean they are equal: you may have too few rows.`,
  },
  fewShot: {
    name: 'Few-shot',
    what: t`A model gets the task in words and some solved examples before each question.`,
    misleads: t`Which examples are chosen matters: another draw can score differently, and each one is paid for in every request.`,
  },
  zeroShot: {
    name: 'Zero-shot',
    what: t`A model gets the task and the labels in words, and no example.`,
    misleads: t`It leans on what your label names suggest. Vague names make it look worse than it is.`,
  },
  embeddingHead: {
    name: t`Embedding + linear head`,
    what: t`A provider turns each text into a list of numbers that says what it is about; a small model on this machine learns your labels from those numbers.`,
    misleads: t`Cheap per text, but every text still goes out to the provider, and the vectors are worth nothing once it retires that model.`,
  },
  imported: {
    name: t`Imported predictions`,
    what: t`Answers that another system gave to the same rows, read from a file and held against the same true labels.`,
    misleads: t`Nobody here knows how they came about, whether that system had seen the test rows, or what it really cost.`,
  },
  fineTuned: {
    name: t`Fine-tuned model`,
    what: t`A copy of a model that was trained further on your rows, so that it needs no examples in the request.`,
    misleads: t`It learns the labels as they are, mistakes included, and it goes away when its provider retires the base model.`,
  },
  localClassifier: {
    name: t`Local classifier`,
    what: t`A small model trained on this machine that looks at which words, word pairs and pieces of words a text holds. It costs nothing to run.`,
    misleads: t`It knows only words it has seen: rare labels and new wording hurt it more than they hurt a language model.`,
  },
  majorityClass: {
    name: t`Majority class`,
    what: t`Always answers the most common label. It shows what a score is worth that uses no text at all.`,
    misleads: t`It looks good when one label dominates, and that is the point.`,
  },
  crossValidation: {
    name: 'Cross-validation',
    what: t`The train rows are dealt into parts. Each part is answered by a classifier that learnt from the others, so every figure comes from rows it had not seen.`,
    misleads: t`The best of many tries looks a little better than it is. The test side, which took no part, tells.`,
  },
  seed: {
    name: t`Seed`,
    what: t`The number that a random choice starts from. The same seed makes the same choice again.`,
    misleads: t`Picking the seed with the best score is picking luck.`,
  },
  stratified: {
    name: t`Stratified split`,
    what: t`Each side gets its share of every label, so that rare labels are not all on one side.`,
    misleads: t`It hides how different the label shares may be in the rows you get tomorrow.`,
  },
  leak: {
    name: t`Leak`,
    what: t`A row of the test side whose text also stands on the train side. A model can remember it instead of understanding it.`,
    misleads: t`Rewritten copies are not found by comparing texts: group rows by customer or thread when there are such.`,
  },
  loss: {
    name: t`Loss`,
    what: t`How surprised the model is by the right answers while it trains; lower is better.`,
    misleads: t`It falls on training rows even when the model only learns them by heart: watch the validation curve.`,
  },
  token: {
    name: t`Token`,
    what: t`The piece of text a provider counts and bills, about three quarters of an English word.`,
    misleads: t`Other languages, numbers and rare words take more tokens than you would think.`,
  },
  p50: {
    name: t`p50 latency`,
    what: t`Half of the answers came faster than this.`,
    misleads: t`The slow half may be much slower: look at p95 before you put a person in front of it.`,
  },
  balancedAccuracy: {
    name: t`Balanced accuracy`,
    what: t`The share of right rows, computed for each label by itself and then averaged: rare labels count as much as common ones.`,
    misleads: t`It says nothing about false alarms, and a label with three rows moves it as much as one with three hundred.`,
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
  p95: {
    name: t`p95 latency`,
    what: t`One answer in twenty took longer than this.`,
    misleads: t`The very slowest answers, such as those after a retry, may take much longer still.`,
  },
  noWorse: {
    name: t`No worse`,
    what: t`Shown only when the data rule out that an arm is behind the other by the margin or more. It is how to argue for the cheaper arm.`,
    misleads: t`‘Not separable’ is not the same: with few rows nothing can be told apart, and nothing is shown to be no worse.`,
  },
  mcNemar: {
    name: t`McNemar's test`,
    what: t`Looks only at the rows on which two arms disagree, and asks whether one of them is right more often than chance allows.`,
    misleads: t`It says whether there is a difference, not whether it is large enough to matter.`,
  },
  holm: {
    name: t`Holm's correction`,
    what: t`Among many pairs some look different by luck. Each p is raised so that all claims together are wrong in at most 5 of 100 such comparisons.`,
    misleads: t`Every further arm in the table makes each claim a little harder: leave out arms you would never use.`,
  },
  bootstrap: {
    name: t`Bootstrap`,
    what: t`The test rows are drawn again and again, with repetition, as many of each label as there are. How much the score moves gives its interval.`,
    misleads: t`It can only draw from the rows you have: what is not among them does not count.`,
  },
  outsideSet: {
    name: t`Outside the label set`,
    what: t`An answer that is none of your labels. It counts as wrong.`,
    misleads: t`A good answer in other words counts as wrong too: look at the list before you blame the model.`,
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof terms;
