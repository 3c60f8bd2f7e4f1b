import { t } from '@lingui/core/macro';
import type { Term } from './term';

/** Learning from rows at a provider. */
export const trainingTerms = {
  loss: {
    name: t`Loss`,
    what: t`How surprised the model is by the right answers while it trains; lower is better.`,
    misleads: t`It falls on training rows even when the model only learns them by heart: watch the validation curve.`,
  },
  epoch: {
    name: t`Epoch`,
    what: t`One pass over all training rows.`,
    misleads: t`More of them learn the rows by heart: watch the validation curve.`,
  },
  batchSize: {
    name: t`Batch size`,
    what: t`How many rows the model learns from at a time.`,
    misleads: t`It changes how fast and how evenly it learns, not what it knows: leave it to the provider unless the curve is bad.`,
  },
  learningRate: {
    name: t`Learning rate multiplier`,
    what: t`How far each step of the training goes, against the usual step.`,
    misleads: t`Too large ones forget and jump about, too small ones learn nothing in the time that was paid for.`,
  },
  tokenAccuracy: {
    name: t`Token accuracy`,
    what: t`The share of single tokens that the model would have written as in the training file.`,
    misleads: t`It is no accuracy of labels: half of a label’s name right counts as half.`,
  },
  checkpoint: {
    name: t`Checkpoint`,
    what: t`The model as it was after one of the epochs, which can be used instead of the last one.`,
    misleads: t`Choosing the best one by the test rows is choosing by luck: use the validation rows.`,
  },
  sweep: {
    name: t`Sweep`,
    what: t`Several trainings with different settings, compared on the validation rows.`,
    misleads: t`The best of many is a little lucky. Confirm it once on the test rows.`,
  },
  deployment: {
    name: t`Deployment`,
    what: t`A trained model that stands ready at a host under a name of its own. Some hosts answer only then.`,
    misleads: t`It may cost by the hour, used or not, and some hosts take it down after days without a call.`,
  },
  trainingFile: {
    name: t`Training file`,
    what: t`The rows as the provider wants them, one conversation a line.`,
    misleads: t`A provider refuses or cuts what is too long or badly formed: look at the findings before sending it.`,
  },
} as const satisfies Record<string, Term>;
