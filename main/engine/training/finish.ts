import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createArm } from '@engine/arms/handlers';
import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { priceOf } from '@engine/costs/price-of';
import type { Provider, ProviderTraining } from '@engine/providers/provider';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import type { TrainingPoint } from '@shared/contract/training';
import { baseModelOf, trainingCost } from '@shared/domain/pricing';
import { parseResultsFile } from '@shared/domain/results-file';
import { askedAsTrained } from './asked-as-trained';
import type { TrainingRecord } from './training-record';

/** Fetches the result file of a job that has succeeded, keeps it, and reads the curve from it; empty when the server has none. */
export async function readResults(
  { store }: Pick<EngineContext, 'store'>,
  trainingJobId: string,
  provider: Provider,
  remote: ProviderTraining,
  signal: AbortSignal,
): Promise<TrainingPoint[]> {
  const fileId = remote.resultFiles[0];
  if (fileId === undefined) return [];
  const content = await provider.fileContent(fileId, signal);
  await writeFile(join(store.folder('results'), `${trainingJobId}.csv`), content);
  return parseResultsFile(content).points.map(
    ({ step, trainLoss, trainAccuracy, validLoss, validAccuracy, fullValidLoss, fullValidAccuracy }) => ({
      step,
      trainLoss,
      trainAccuracy,
      validLoss,
      validAccuracy,
      fullValidLoss,
      fullValidAccuracy,
    }),
  );
}

/**
 * Writes down the end of a job that has succeeded: model, cost, curve, and the arm that asks it, all or nothing. A model at Azure
 * answers only once it is deployed: it gets its arm then.
 */
export function finishTraining(
  context: EngineContext,
  record: TrainingRecord,
  connection: StoredConnection,
  {
    remote,
    resultPoints,
    trainedMs,
  }: { remote: ProviderTraining; resultPoints: TrainingPoint[]; trainedMs: number | null },
): void {
  const { store, now } = context;
  const training = record.current();
  const price = priceOf(context, connection, baseModelOf(servedModel(context, connection, training.baseModel)), now());
  const { trainedTokens, fineTunedModel: model } = remote;
  const cost = price === null || trainedTokens === null ? null : trainingCost(price, trainedTokens);
  // Of a chain the last model alone is what was wanted.
  const isLast = training.chain.place === training.chain.of;
  const answersAtOnce = model !== null && training.armId === null && connection.kind !== 'azure' && isLast;
  store.transaction(() => {
    const arm = answersAtOnce
      ? createArm(context, {
          projectId: training.projectId,
          name: t`Fine-tuned ${baseModelOf(training.baseModel)} (${training.trainRows} rows)`,
          config: {
            kind: 'fine-tuned',
            connectionId: training.connectionId,
            model,
            ...askedAsTrained(training),
            maxOutputTokens: 32,
            trainingJobId: training.id,
          },
        })
      : null;
    record.saveWatch({ trainedMs, pausedAt: null });
    record.save({
      status: 'succeeded',
      fineTunedModel: model,
      trainedTokens,
      cost,
      resultPoints,
      finishedAt: now(),
      error: null,
      ...(arm === null ? {} : { armId: arm.id }),
    });
  });
  context.budgets.bill(training.projectId, training.simulated, cost ?? 0);
}
