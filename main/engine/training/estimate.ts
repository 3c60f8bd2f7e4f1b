import { priceOf } from '@engine/arms/chat-plan';
import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import type { Hyperparameters, PreparedTraining, TrainingEstimate } from '@shared/contract/training';
import { baseModelOf, trainingCost, trainingPriceNote } from '@shared/domain/pricing';
import { defaultEpochs } from '@shared/domain/training-file';

/**
 * What a fine-tune will cost: tokens x epochs x price. When the provider chooses the epochs, the cookbook's rule is the likely
 * case, one epoch the low and twice the likely the high one.
 */
export function estimateTraining(
  context: Pick<EngineContext, 'store' | 'now'>,
  connection: StoredConnection,
  baseModel: string,
  prepared: PreparedTraining,
  hyperparameters: Hyperparameters,
): TrainingEstimate {
  const guessed = hyperparameters.epochs === 'auto';
  const epochs = hyperparameters.epochs === 'auto' ? defaultEpochs(prepared.trainRows) : hyperparameters.epochs;
  const price = priceOf(connection, baseModelOf(servedModel(context, connection, baseModel)), context.now());
  const at = (times: number): number | null =>
    price === null ? null : trainingCost(price, Math.round(prepared.tokens * times));
  const likely = at(epochs);
  const low = at(guessed ? 1 : epochs);
  const high = at(guessed ? epochs * 2 : epochs);
  const warnings: string[] = [];
  if (likely === null)
    warnings.push(
      `The price book has no training price for ${baseModel} at ${connection.name}, so the cost is not known.`,
    );
  if (price?.retires != null) warnings.push(`${baseModel} and its fine-tunes are switched off on ${price.retires}.`);
  return {
    trainRows: prepared.trainRows,
    tokens: prepared.tokens,
    epochs,
    epochsGuessed: guessed,
    billableTokens: prepared.tokens * epochs,
    cost: likely === null || low === null || high === null ? null : { low, likely, high },
    priceNote: price === null ? null : trainingPriceNote(price, context.now()),
    simulated: connection.kind === 'sandbox',
    warnings,
  };
}
