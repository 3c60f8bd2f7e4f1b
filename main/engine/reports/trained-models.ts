import type { Store } from '@engine/store/store';
import type { TrainedModel } from '@shared/contract/reports';
import { exactDollars } from '@shared/domain/pricing';
import Papa from 'papaparse';

/** The models that trainings brought, newest first. */
export function trainedModels(store: Store, projectId: string | null): TrainedModel[] {
  return store.training.list(projectId).flatMap((training) => {
    if (training.fineTunedModel === null) return [];
    const connection = store.connections.get(training.connectionId);
    return [
      {
        modelId: training.fineTunedModel,
        baseModel: training.baseModel,
        connectionKind: training.simulated ? 'sandbox' : (connection?.kind ?? 'removed'),
        connectionName: training.connectionName,
        providerJobId: training.providerJobId,
        trainingJobId: training.id,
        projectId: training.projectId,
        projectName: store.projects.get(training.projectId)?.name ?? '',
        dataHash: training.dataHash,
        trainRows: training.trainRows,
        trainedTokens: training.trainedTokens,
        cost: training.cost,
        simulated: training.simulated,
        createdAt: training.finishedAt ?? training.createdAt,
      },
    ];
  });
}

/** The list as JSON, with what a reader needs to make sense of it. */
export const modelsJson = (models: readonly TrainedModel[], writtenAt: string): string =>
  `${JSON.stringify({ format: 'fewtune-models', version: 1, writtenAt, costUnit: 'nano-dollars (1 USD = 1,000,000,000)', models }, null, 2)}\n`;

/** The list as CSV, one line a model. */
export const modelsCsv = (models: readonly TrainedModel[]): string =>
  `${Papa.unparse(
    models.map((model) => ({
      model_id: model.modelId,
      base_model: model.baseModel,
      connection: model.connectionName,
      host: model.connectionKind,
      job: model.providerJobId ?? '',
      project: model.projectName,
      data_sha256: model.dataHash ?? '',
      train_rows: model.trainRows,
      trained_tokens: model.trainedTokens ?? '',
      cost_usd: model.cost === null ? '' : exactDollars(model.cost),
      simulated: model.simulated ? 'sandbox, no LLM' : '',
      created_at: model.createdAt,
    })),
    { escapeFormulae: true, newline: '\n' },
  )}\n`;
