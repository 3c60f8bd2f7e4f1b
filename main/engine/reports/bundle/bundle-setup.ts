import { armOf } from '@engine/arms/arm-of';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { connectionIfThere, priceOf } from '@engine/costs/price-of';
import { datasetOf } from '@engine/datasets/dataset-of';
import { projectOf } from '@engine/projects/project-of';
import { storedRunOf } from '@engine/runs/describe-run';
import { splitOf } from '@engine/splits/split-of';
import type { StoredTraining } from '@engine/store/training-jobs';
import type { Arm } from '@shared/contract/arms';
import type { ComparedArm, Comparison } from '@shared/contract/evidence';
import { type PriceEntry, trainingCost } from '@shared/domain/pricing';
import { appVersion, codeVersion } from '../app-version';
import { BundlePrice, type BundleRun, type Setup } from './format';

/** Entries of the price book under keys of their own, below 0: the store's keys are above. */
type TrainingPrices = BundlePrice[];

function keyOf(prices: TrainingPrices, price: PriceEntry): number {
  const key = -(prices.length + 1);
  prices.push(BundlePrice.parse({ ...price, key }));
  return key;
}

/** The entry that a training was charged by: of the days it may have been looked up on, the one that gives its cost. */
function chargedBy(context: EngineContext, training: StoredTraining): PriceEntry | null {
  const connection = connectionIfThere(context, training.connectionId);
  if (connection === null) return null;
  const days = [training.finishedAt, training.createdAt].filter((day) => day !== null);
  return (
    days
      .map((day) => priceOf(context, connection, training.baseModel, day))
      .find(
        (price) =>
          price !== null &&
          training.cost !== null &&
          trainingCost(price, training.trainedTokens ?? 0) === training.cost,
      ) ?? null
  );
}

/** How the arm's model was trained; null for arms without a training here. */
function trainingOf(context: EngineContext, { config }: Arm, prices: TrainingPrices): BundleRun['training'] {
  if (config.kind !== 'fine-tuned' || config.trainingJobId === null) return null;
  const training = context.store.training.get(config.trainingJobId);
  if (training === null) return null;
  const price = chargedBy(context, training);
  const { baseModel, fineTunedModel, providerJobId, hyperparameters, seed, dataHash, trainRows, validationRows } =
    training;
  return {
    price: price === null ? null : keyOf(prices, price),
    billedTokens: training.trainedTokens ?? 0,
    baseModel,
    fineTunedModel,
    providerJobId,
    hyperparameters,
    seed,
    trainingFileSha256: dataHash,
    trainRows,
    validationRows,
    startedAt: training.createdAt,
    finishedAt: training.finishedAt,
  };
}

function runOf(context: EngineContext, compared: ComparedArm, prices: TrainingPrices): BundleRun {
  const run = storedRunOf(context, compared.runId);
  const arm = armOf(context, run.armId);
  const { cost, paid, inputTokens, outputTokens, maybeBilled, latencyMs } = context.store.predictions.totals(run.key);
  const connection = 'connectionId' in arm.config ? connectionIfThere(context, arm.config.connectionId) : null;
  return {
    runId: run.id,
    armId: arm.id,
    name: compared.name,
    kind: compared.kind,
    model: compared.model,
    simulated: compared.simulated,
    differs: compared.differs,
    fingerprint: run.fingerprint,
    totals: { cost, paid, inputTokens, outputTokens, maybeBilled, latencyMs },
    trainingCost: compared.trainingCost,
    training: trainingOf(context, arm, prices),
    settings: arm.config,
    // Its address and headers stay here: they may say more than they should.
    connection: connection === null ? null : { kind: connection.kind, name: connection.name },
    channel: run.channel,
    budget: run.budget,
    estimate: run.estimate,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
  };
}

/** What a bundle says of a comparison beside its rows, answers and numbers. Training prices come apart. */
export function bundleSetup(context: EngineContext, comparison: Comparison): { setup: Setup; prices: BundlePrice[] } {
  const project = projectOf(context, comparison.projectId);
  const split = splitOf(context, comparison.splitId);
  const dataset = datasetOf(context, split.datasetId);
  const prices: TrainingPrices = [];
  const { id, name, kind, instructions, labels } = project;
  return {
    setup: {
      project: { id, name, kind, instructions, labels },
      dataset: { id: dataset.id, name: dataset.name, sourceName: dataset.sourceName, rows: dataset.rowCount },
      split,
      part: comparison.part,
      labels: taskLabels(project, split).labels.map((label) => label.name),
      runs: comparison.arms.map((arm) => runOf(context, arm, prices)),
      leftOut: comparison.leftOut,
      versions: {
        app: appVersion,
        code: codeVersion,
        node: process.versions.node,
        workspace: context.store.schemaVersion,
      },
    },
    prices,
  };
}
