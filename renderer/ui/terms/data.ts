import { t } from '@lingui/core/macro';
import type { Term } from './term';

/** Rows, labels and sides. */
export const dataTerms = {
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
  label: {
    name: t`Label`,
    what: t`One of the answers that a text can get, with a description that people and models read.`,
    misleads: t`Two labels that people confuse will be confused by every model.`,
  },
  split: {
    name: t`Split`,
    what: t`Which rows an arm may learn from and which it is judged by, decided once and then frozen.`,
    misleads: t`A split at random says little about next year: split by date when the texts change with time.`,
  },
  trainSide: {
    name: t`Train side`,
    what: t`The rows that arms learn from and that examples are taken from.`,
    misleads: t`A score on these rows tells only what was learnt by heart.`,
  },
  validationSide: {
    name: t`Validation side`,
    what: t`Rows to choose by: between arms, prompts, settings and checkpoints.`,
    misleads: t`What was chosen on them looks better on them than it is.`,
  },
  testSide: {
    name: t`Test side`,
    what: t`Rows that nothing has learnt from and nothing was chosen by. The verdict comes from them.`,
    misleads: t`Each further look wears them out: after many tries they are validation rows in truth.`,
  },
  group: {
    name: t`Group`,
    what: t`Rows that belong together, such as those of one customer or one thread, and so stay on one side.`,
    misleads: t`When a column that ties rows together is not named as the group, nothing warns of it.`,
  },
  nearCopy: {
    name: t`Near copy`,
    what: t`A text that is another one but for a few words.`,
    misleads: t`Sentences of one template are all near copies of each other, and may still be different cases.`,
  },
  conflict: {
    name: t`Conflicting labels`,
    what: t`The same text carries different labels in different rows.`,
    misleads: t`One of them is wrong, or the text alone does not decide it: then no model can.`,
  },
  suspectLabel: {
    name: t`Suspected label`,
    what: t`A row whose label disagrees with what the arms and a classifier that has not seen it say.`,
    misleads: t`It is a suspicion: hard rows with a right label are among them.`,
  },
  pool: {
    name: t`Pool`,
    what: t`The closed list of names that an answer may be, such as employees or products.`,
    misleads: t`A name that is missing from it counts as wrong, however right it is.`,
  },
  synthetic: {
    name: t`Synthetic row`,
    what: t`A row that a model wrote. It may be learnt from and never stands on the test side.`,
    misleads: t`Models write tidy, typical texts: too many of them teach what does not come in use.`,
  },
  teacher: {
    name: t`Teacher`,
    what: t`A larger model that labels rows for a smaller one to learn from.`,
    misleads: t`What it gets wrong is learnt too. Check a part of its labels by hand.`,
  },
} as const satisfies Record<string, Term>;
