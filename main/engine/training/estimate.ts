import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { findPriceOf } from '@engine/costs/price-of';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import type { Hyperparameters, PreparedTraining, TrainingEstimate } from '@shared/contract/training';
import { formatCount } from '@shared/domain/format';
import { atHosts, trainingLimits } from '@shared/domain/lint';
import {
  baseModelOf,
  hostingCostPerHour,
  missingPriceWords,
  retirementWarning,
  trainingCost,
  trainingPriceNote,
} from '@shared/domain/pricing';
import { defaultEpochs } from '@shared/domain/training-file';
import { trainingTime } from '@shared/domain/training-time';

/**
 * What a fine-tune will cost: tokens x epochs x price. When the provider chooses the epochs, the cookbook's rule is the likely
 * case, one epoch the low and twice the likely the high one.
 */
export function estimateTraining(
  context: Pick<EngineContext, 'store' | 'now'>,
  connection: StoredConnection,
  baseModel: string,
  prepared: Pick<PreparedTraining, 'trainRows' | 'tokens'> & Partial<Pick<PreparedTraining, 'parts'>>,
  hyperparameters: Hyperparameters,
): TrainingEstimate {
  const guessed = hyperparameters.epochs === 'auto';
  // Parts are trained one after another, each by itself: the provider chooses epochs for so many rows.
  const rowsOfPart = prepared.parts?.[0]?.rows ?? prepared.trainRows;
  const epochs = hyperparameters.epochs === 'auto' ? defaultEpochs(rowsOfPart) : hyperparameters.epochs;
  const today = context.now();
  const served = baseModelOf(servedModel(context, connection, baseModel));
  const found = findPriceOf(context, connection, served, today);
  const price = found.entry;
  const at = (times: number): number | null =>
    price === null ? null : trainingCost(price, Math.round(prepared.tokens * times));
  const likely = at(epochs);
  const low = at(guessed ? 1 : epochs);
  const high = at(guessed ? epochs * 2 : epochs);
  const warnings = [
    missingPriceWords(found, t`${baseModel} at ${connection.name}`, today),
    price !== null && likely === null
      ? t`The price book has no training price for ${baseModel} at ${connection.name}, so the cost is not known.`
      : null,
    tooManyTokens(connection, baseModel, prepared, epochs),
    retirementWarning(baseModel, modelRecord(context, connection, baseModel).shutdown, today),
  ].filter((words) => words !== null);
  return {
    trainRows: prepared.trainRows,
    tokens: prepared.tokens,
    epochs,
    epochsGuessed: guessed,
    billableTokens: prepared.tokens * epochs,
    cost: likely === null || low === null || high === null ? null : { low, likely, high },
    priceNote: price === null ? null : trainingPriceNote(price, today),
    time: trainingTime(
      { rows: prepared.trainRows, epochs, tokens: prepared.tokens * epochs },
      context.store.trainingWatch.timed(connection.kind),
    ),
    hostingPerHour: price === null ? null : hostingCostPerHour(price),
    simulated: connection.kind === 'sandbox',
    warnings,
  };
}

/** Hosts that bound the work of one job refuse it after the upload. */
function tooManyTokens(
  { kind }: StoredConnection,
  baseModel: string,
  { tokens, parts }: { tokens: number } & Partial<Pick<PreparedTraining, 'parts'>>,
  epochs: number,
): string | null {
  const { maxTrainedTokens: most } = trainingLimits(baseModel, kind);
  const trained = epochs * Math.max(tokens / (parts?.length ?? 1), ...(parts ?? []).map((part) => part.tokens));
  return most === null || trained <= most
    ? null
    : t`At most ${formatCount(most)} tokens a job are trained at ${atHosts[kind]}, and this would be ${formatCount(Math.round(trained))}. Set fewer epochs, or train in parts.`;
}
