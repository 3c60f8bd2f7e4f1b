import type { StoredTraining } from '@engine/store/training-jobs';

/** What an arm has to send so that it asks a tuned model as the model was trained: form, order of the labels, marks. */
export const askedAsTrained = ({
  output,
  file: { order, seed, separator, stop },
}: Pick<StoredTraining, 'output' | 'file'>) => ({
  output,
  order,
  seed,
  separator,
  stop,
});
