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
  outsideSet: {
    name: 'Outside the label set',
    what: 'An answer that is none of your labels. It counts as wrong.',
    misleads: 'A good answer in other words counts as wrong too: look at the list before you blame the model.',
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof terms;
