import type { CallInput } from '@renderer/lib/call';
import type { Hyperparameters } from '@shared/contract/training';
import type { TrainedOutput, TrainingFileSettings } from '@shared/contract/training-files';

/** What the user has filled in for a new fine-tune. `auto` leaves a choice to the server. */
export type TrainingDraft = Hyperparameters & {
  splitId: string;
  connectionId: string;
  baseModel: string;
  output: TrainedOutput;
  withValidation: boolean;
  file: TrainingFileSettings;
  /** The job whose rows are left out, because the model has learnt them; null for all train rows. */
  newSince: string | null;
};

type Recipe = CallInput<'training.prepare'>;

/** The part of a draft that decides the files; null while something needed is missing. */
export function recipeOf({
  splitId,
  connectionId,
  baseModel,
  output,
  withValidation,
  file,
  newSince,
}: TrainingDraft): Recipe | null {
  const model = baseModel.trim();
  if (splitId === '' || connectionId === '' || model === '') return null;
  if (file.method === 'dpo' && file.runId === null) return null;
  return {
    splitId,
    connectionId,
    baseModel: model,
    output,
    withValidation,
    file,
    ...(newSince === null ? {} : { subset: { newSince } }),
  };
}

/** The knobs as the engine takes them. */
export const hyperparametersOf = ({ epochs, batchSize, learningRateMultiplier }: TrainingDraft): Hyperparameters => ({
  epochs,
  batchSize,
  learningRateMultiplier,
});
