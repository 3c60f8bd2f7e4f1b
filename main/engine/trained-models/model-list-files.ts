import type { TrainedModel } from '@shared/contract/trained-models';
import { exactDollars } from '@shared/domain/pricing';
import { shownScore } from '@shared/domain/trained-models';
import Papa from 'papaparse';

/** The list as JSON with all that is known, curves included, and what a reader needs to make sense of it. */
export const modelsJson = (models: readonly TrainedModel[], writtenAt: string): string =>
  `${JSON.stringify(
    {
      format: 'fewtune-models',
      version: 2,
      writtenAt,
      costUnit: 'nano-dollars (1 USD = 1,000,000,000)',
      priceUnit: 'nano-dollars per 1,000,000 tokens',
      models,
    },
    null,
    2,
  )}\n`;

const dollars = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : exactDollars(value);

/** The list as CSV, one line a model; of the scores its newest on the test side, of the curve its last point. */
export const modelsCsv = (models: readonly TrainedModel[]): string =>
  `${Papa.unparse(
    models.map((model) => {
      const score = shownScore(model.scores);
      const last = model.curve.at(-1);
      return {
        model_id: model.modelId,
        base_model: model.baseModel,
        connection: model.connectionName,
        host: model.connectionKind,
        origin: model.origin,
        job: model.providerJobId ?? '',
        project: model.projectName,
        data_sha256: model.dataHash ?? '',
        train_rows: model.trainRows ?? '',
        trained_tokens: model.trainedTokens ?? '',
        cost_usd: dollars(model.cost),
        last_step: last?.step ?? '',
        last_train_loss: last?.trainLoss ?? '',
        last_valid_loss: last?.fullValidLoss ?? last?.validLoss ?? '',
        scored_side: score?.part ?? '',
        scored_rows: score?.rows ?? '',
        accuracy: score?.accuracy ?? '',
        accuracy_low95: score?.accuracyCi95?.[0] ?? '',
        accuracy_high95: score?.accuracyCi95?.[1] ?? '',
        input_usd_per_million: dollars(model.price?.input),
        output_usd_per_million: dollars(model.price?.output),
        retires: model.retires ?? '',
        deployed_as: model.deployments.map(({ name }) => name).join(' '),
        simulated: model.simulated ? 'sandbox, no LLM' : '',
        created_at: model.createdAt,
      };
    }),
    { escapeFormulae: true, newline: '\n' },
  )}\n`;
