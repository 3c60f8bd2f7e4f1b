type Term = {
  name: string;
  /** In one or two sentences, without another term of the field. */
  what: string;
  misleads: string;
};

/** The words an analyst may not know, each explained once for every screen. */
export const terms = {
  accuracy: {
    name: 'Accuracy',
    what: 'The share of rows that were answered with the right label.',
    misleads: 'When one label is common: answering it always already scores high. Compare with the majority class.',
  },
  interval: {
    name: '95% interval',
    what: 'The range the score would likely lie in, had you drawn other test rows of the same kind. More rows make it narrower.',
    misleads: 'It knows nothing of rows that are unlike your test rows, of wrong labels, or of next year.',
  },
  macroF1: {
    name: 'Macro F1',
    what: 'How well each label is found and how rarely it is claimed wrongly, averaged so that rare labels count as much as common ones.',
    misleads: 'With a handful of rows of a rare label, a single mistake moves it a lot.',
  },
  pValue: {
    name: 'p',
    what: 'How often a difference at least this large would come up by chance, if both arms were equally good on such rows. Below 0.05 we call them different.',
    misleads:
      'A tiny p does not mean a large difference, and a large p does not mean they are equal: you may have too few rows.',
  },
  fewShot: {
    name: 'Few-shot',
    what: 'A model gets the task in words and some solved examples before each question.',
    misleads:
      'Which examples are chosen matters: another draw can score differently, and each one is paid for in every request.',
  },
  zeroShot: {
    name: 'Zero-shot',
    what: 'A model gets the task and the labels in words, and no example.',
    misleads: 'It leans on what your label names suggest. Vague names make it look worse than it is.',
  },
  embeddingHead: {
    name: 'Embedding + linear head',
    what: 'A provider turns each text into a list of numbers that says what it is about; a small model on this machine learns your labels from those numbers.',
    misleads:
      'Cheap per text, but every text still goes out to the provider, and the vectors are worth nothing once it retires that model.',
  },
  imported: {
    name: 'Imported predictions',
    what: 'Answers that another system gave to the same rows, read from a file and held against the same true labels.',
    misleads:
      'Nobody here knows how they came about, whether that system had seen the test rows, or what it really cost.',
  },
  fineTuned: {
    name: 'Fine-tuned model',
    what: 'A copy of a model that was trained further on your rows, so that it needs no examples in the request.',
    misleads:
      'It learns the labels as they are, mistakes included, and it goes away when its provider retires the base model.',
  },
  localClassifier: {
    name: 'Local classifier',
    what: 'A small model trained on this machine that looks at which words, word pairs and pieces of words a text holds. It costs nothing to run.',
    misleads:
      'It knows only words it has seen: rare labels and new wording hurt it more than they hurt a language model.',
  },
  majorityClass: {
    name: 'Majority class',
    what: 'Always answers the most common label. It shows what a score is worth that uses no text at all.',
    misleads: 'It looks good when one label dominates, and that is the point.',
  },
  crossValidation: {
    name: 'Cross-validation',
    what: 'The train rows are dealt into parts. Each part is answered by a classifier that learnt from the others, so every figure comes from rows it had not seen.',
    misleads: 'The best of many tries looks a little better than it is. The test side, which took no part, tells.',
  },
  seed: {
    name: 'Seed',
    what: 'The number that a random choice starts from. The same seed makes the same choice again.',
    misleads: 'Picking the seed with the best score is picking luck.',
  },
  stratified: {
    name: 'Stratified split',
    what: 'Each side gets its share of every label, so that rare labels are not all on one side.',
    misleads: 'It hides how different the label shares may be in the rows you get tomorrow.',
  },
  leak: {
    name: 'Leak',
    what: 'A row of the test side whose text also stands on the train side. A model can remember it instead of understanding it.',
    misleads:
      'Rewritten copies are not found by comparing texts: group rows by customer or thread when there are such.',
  },
  loss: {
    name: 'Loss',
    what: 'How surprised the model is by the right answers while it trains; lower is better.',
    misleads: 'It falls on training rows even when the model only learns them by heart: watch the validation curve.',
  },
  token: {
    name: 'Token',
    what: 'The piece of text a provider counts and bills, about three quarters of an English word.',
    misleads: 'Other languages, numbers and rare words take more tokens than you would think.',
  },
  p50: {
    name: 'p50 latency',
    what: 'Half of the answers came faster than this.',
    misleads: 'The slow half may be much slower: look at p95 before you put a person in front of it.',
  },
  balancedAccuracy: {
    name: 'Balanced accuracy',
    what: 'The share of right rows, computed for each label by itself and then averaged: rare labels count as much as common ones.',
    misleads:
      'It says nothing about false alarms, and a label with three rows moves it as much as one with three hundred.',
  },
  precision: {
    name: 'Precision',
    what: 'Of the rows that were answered with a label, the share that really have it. Low means false alarms.',
    misleads: 'An arm that names a label only when it is sure has a high precision and misses most of its rows.',
  },
  recall: {
    name: 'Recall',
    what: 'Of the rows that really have a label, the share that was found. Low means misses.',
    misleads: 'An arm that names one label for everything finds all of its rows.',
  },
  macroAverage: {
    name: 'Macro average',
    what: 'The plain mean over the labels that occur in the true labels: each label counts the same.',
    misleads: 'Labels with a handful of rows are noisy, and here they weigh as much as all others.',
  },
  microAverage: {
    name: 'Micro precision',
    what: 'Right answers among the answers that name a label of the set. It is above accuracy when some answers fell outside.',
    misleads: 'An arm that refuses every hard row looks better than it is.',
  },
  weightedAverage: {
    name: 'Weighted average',
    what: 'The mean over labels, each weighted by how many rows it has.',
    misleads: 'Common labels decide it: a rare label may be lost altogether and hardly show.',
  },
  fBeta: {
    name: 'F-beta',
    what: 'Precision and recall in one figure, weighted by the rows of each label. F0.5 takes a false alarm as twice as bad as a miss, F2 the other way round.',
    misleads: 'Two arms with equal F-beta can make quite different mistakes: look at precision and recall.',
  },
  specificity: {
    name: 'Specificity',
    what: 'Of the rows that do not have a label, the share that was not answered with it; averaged over the labels.',
    misleads: 'With many labels it is always close to 100%: nearly every row does not have a given label.',
  },
  mcc: {
    name: 'Matthews correlation',
    what: 'How strongly answers and true labels go together, from -1 to 1; 0 is guessing. It cannot be pleased by always naming the common label.',
    misleads: 'It is not a share: 0.8 does not mean that 80% are right.',
  },
  kappa: {
    name: "Cohen's kappa",
    what: 'How far accuracy is above what two guessers with the same label counts would reach; 1 is perfect, 0 is chance.',
    misleads: 'It depends on how common the labels are, so kappas of different data cannot be compared.',
  },
  logLoss: {
    name: 'Log loss',
    what: 'How surprised the arm is by the true labels, given the probabilities it told; lower is better.',
    misleads: 'One confident mistake can outweigh a hundred right answers.',
  },
  brier: {
    name: 'Brier score',
    what: 'The mean squared distance between the probabilities and the truth: 0 is perfect, lower is better.',
    misleads: 'With many labels it is small for everybody: compare arms, not values.',
  },
  calibrationError: {
    name: 'Calibration error',
    what: 'How far confidence and truth are apart: of the answers given with 80% confidence, about 80% should be right.',
    misleads: 'An arm that is unsure of everything can be well calibrated and of no use.',
  },
  auroc: {
    name: 'AUROC',
    what: 'The chance that a row with a label gets a higher probability for it than a row without; 50% is guessing. Each label against the rest, then averaged.',
    misleads: 'For rare labels it looks high even when most alarms are false: look at AUPRC.',
  },
  auprc: {
    name: 'AUPRC',
    what: 'Precision averaged over all thresholds at which a further row with the label is found. For rare labels it tells more than AUROC.',
    misleads: 'Guessing gives the share of the label, not 50%: a low value for a rare label may still be good.',
  },
  topThree: {
    name: 'Top 3',
    what: 'The share of rows whose true label is among the three most probable: what a short list for a person would hold.',
    misleads: 'With few labels it is high for everybody.',
  },
  p95: {
    name: 'p95 latency',
    what: 'One answer in twenty took longer than this.',
    misleads: 'The very slowest answers, such as those after a retry, may take much longer still.',
  },
  noWorse: {
    name: 'No worse',
    what: 'Shown only when the data rule out that an arm is behind the other by the margin or more. It is how to argue for the cheaper arm.',
    misleads:
      '‘Not separable’ is not the same: with few rows nothing can be told apart, and nothing is shown to be no worse.',
  },
  mcNemar: {
    name: "McNemar's test",
    what: 'Looks only at the rows on which two arms disagree, and asks whether one of them is right more often than chance allows.',
    misleads: 'It says whether there is a difference, not whether it is large enough to matter.',
  },
  holm: {
    name: "Holm's correction",
    what: 'Among many pairs some look different by luck. Each p is raised so that all claims together are wrong in at most 5 of 100 such comparisons.',
    misleads: 'Every further arm in the table makes each claim a little harder: leave out arms you would never use.',
  },
  bootstrap: {
    name: 'Bootstrap',
    what: 'The test rows are drawn again and again, with repetition, as many of each label as there are. How much the score moves gives its interval.',
    misleads: 'It can only draw from the rows you have: what is not among them does not count.',
  },
  outsideSet: {
    name: 'Outside the label set',
    what: 'An answer that is none of your labels. It counts as wrong.',
    misleads: 'A good answer in other words counts as wrong too: look at the list before you blame the model.',
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof terms;
