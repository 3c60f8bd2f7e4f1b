import { t } from '@lingui/core/macro';
import type { Term } from './term';

/** Ways to answer. */
export const waysTerms = {
  zeroShot: {
    name: t`Zero-shot`,
    what: t`A model gets the task and the labels in words, and no example.`,
    misleads: t`It leans on what your label names suggest. Vague names make it look worse than it is.`,
  },
  fewShot: {
    name: t`Few-shot`,
    what: t`A model gets the task in words and some solved examples before each question.`,
    misleads: t`Which examples are chosen matters: another draw can score differently, and each one is paid for in every request.`,
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
  arm: {
    name: t`Arm`,
    what: t`One way to answer the rows: a plain classifier, a prompt, a trained model, or answers from a file.`,
    misleads: t`Two arms that differ in more than one thing show that one is better, not why.`,
  },
  run: {
    name: t`Run`,
    what: t`One arm answering one frozen set of rows. Every row ends as answered, or with the reason why not.`,
    misleads: t`Running the same arm again gives other answers where the model draws them at random.`,
  },
  sandbox: {
    name: t`Sandbox`,
    what: t`A small server built into Fewtune that stands in for a provider. It learns a little, needs no key and costs nothing.`,
    misleads: t`Its figures are simulated: they show how the app works and say nothing of any language model.`,
  },
  shots: {
    name: t`Shots`,
    what: t`The solved examples in a prompt, taken from the train side.`,
    misleads: t`More of them cost more in every request and often help little after the first few a label.`,
  },
  selector: {
    name: t`Selection of examples`,
    what: t`How the examples of a prompt are chosen: at random, picked by hand, most similar to the row, or unlike each other.`,
    misleads: t`Examples that change with each row cannot be read from the provider’s cache, so they cost more.`,
  },
  structuredOutput: {
    name: t`Answer held to a schema`,
    what: t`The server lets the model write only one of the labels.`,
    misleads: t`It always gives a label, also for a text that fits none of them.`,
  },
} as const satisfies Record<string, Term>;
