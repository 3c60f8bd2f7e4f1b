import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { priceHost, priceOf } from '@engine/costs/price-of';
import type { Compare } from '@engine/evidence/comparison';
import { describeCurve } from '@engine/learning-curve/describe-curve';
import { labelledRows } from '@engine/projects/labelled-rows';
import type { ArmConfig } from '@shared/contract/arms';
import type { ComparedArm } from '@shared/contract/evidence';
import type { GuideAnswers } from '@shared/contract/guide';
import type { Project } from '@shared/contract/projects';
import {
  type AskedModel,
  type GuideEvidence,
  type GuideKind,
  guideKinds,
  type Measured,
  type NoModel,
  reachOf,
  type TrainableModel,
} from '@shared/domain/guide';
import { breakEven, hostingCostPerHour, type PriceEntry, requestCost, trainingCost } from '@shared/domain/pricing';
import { defaultEpochs } from '@shared/domain/training-file';
import { DEFAULT_MARGIN } from '@shared/domain/verdict';
import { type Candidate, candidateModel } from './candidate-models';
import { answerLength, configFor, countPrompt } from './counted-prompt';

const THOUSAND = 1000;
const DAYS_A_MONTH = 30;

/** What the guide knows of a project, with the arms it could add. */
export type Collected = { evidence: GuideEvidence; configs: Partial<Record<GuideKind, ArmConfig>> };

const isGuided = (kind: string): kind is GuideKind => guideKinds.some((one) => one === kind);

/** The best arm of each kind, as far as the user has seen a comparison: test results that nobody looked at stay sealed. */
async function measuredOf(
  { store }: EngineContext,
  compare: Compare,
  projectId: string,
): Promise<Partial<Record<GuideKind, Measured>>> {
  const verdict = store.projects.summaries().find(({ project }) => project.id === projectId)?.verdict ?? null;
  if (verdict === null) return {};
  const { arms } = await compare({ projectId, part: 'test', margin: DEFAULT_MARGIN });
  const best: Partial<Record<GuideKind, Measured>> = {};
  for (const arm of arms) {
    const measured = asMeasured(arm);
    if (measured === null || !isGuided(arm.kind)) continue;
    const known = best[arm.kind];
    if (known === undefined || measured.accuracy > known.accuracy) best[arm.kind] = measured;
  }
  return best;
}

const asMeasured = ({ runId, name, accuracy, accuracyCi95, latencyMs, costPer1000, simulated }: ComparedArm) =>
  accuracy === null || accuracyCi95 === null
    ? null
    : { runId, name, accuracy, interval: accuracyCi95, p50Ms: latencyMs?.p50 ?? null, per1000: costPer1000, simulated };

/** The newest finished learning curve that has a fit. */
async function curveOf(context: EngineContext, projectId: string): Promise<GuideEvidence['curve']> {
  for (const stored of context.store.learningCurves.list(projectId)) {
    if (stored.status !== 'finished') continue;
    const { fit, id, recipe, simulated } = await describeCurve(context, stored);
    const gain = fit?.gains[0];
    if (gain !== undefined) return { curveId: id, recipe: recipe.kind, ...gain, simulated };
  }
  return null;
}

/** What is the same of a model that is asked and one that is trained. */
function describeModel(context: EngineContext, { connection, model }: Candidate) {
  const price = priceOf(context, connection, servedModel(context, connection, model), context.now());
  return {
    price,
    said: {
      connectionName: connection.name,
      model,
      host: priceHost(connection),
      reach: reachOf(connection.kind, connection.baseUrl),
      simulated: connection.kind === 'sandbox',
      retires: modelRecord(context, connection, model).shutdown,
      price: price === null ? null : { model: price.model, from: price.from, source: price.source },
    },
  };
}

type Asking = { project: Project; splitId: string | null; answers: GuideAnswers };

async function askedModel(
  context: EngineContext,
  kind: 'few-shot' | 'zero-shot' | 'embedding',
  { project, splitId, answers }: Asking,
): Promise<{ model: AskedModel | NoModel; config: ArmConfig | null }> {
  const found = candidateModel(context, kind === 'embedding' ? 'embed' : 'answer', {
    privacy: answers.privacy,
    isSample: project.isSample,
  });
  if (typeof found === 'string') return { model: found, config: null };
  const config = configFor(kind, found, project.labels.length);
  const { price, said } = describeModel(context, found);
  const counted = await countPrompt(context, { projectId: project.id, splitId, config });
  const cost = kind === 'embedding' ? embeddingCost(price, counted?.all ?? null) : (counted?.cost ?? null);
  const model: AskedModel = {
    ...said,
    per1000: cost === null ? null : cost * THOUSAND,
    tokens: counted === null ? null : { all: counted.all, examples: counted.examples },
  };
  return { model, config };
}

/** An embedding answers with numbers, which cost nothing. */
const embeddingCost = (price: PriceEntry | null, inputTokens: number | null): number | null =>
  price === null || inputTokens === null
    ? null
    : requestCost(price, { inputTokens, cachedTokens: 0, outputTokens: 0, tuned: false });

/** A model to train, with what training, an hour of standing ready and an answer cost, and whether that pays back. */
async function trainableModel(
  context: EngineContext,
  { project, splitId, answers }: Asking,
  fewShot: AskedModel | NoModel,
): Promise<TrainableModel | NoModel> {
  const found = candidateModel(context, 'train', { privacy: answers.privacy, isSample: project.isSample });
  if (typeof found === 'string') return found;
  const { price, said } = describeModel(context, found);
  const config = configFor('zero-shot', found, project.labels.length);
  const counted = await countPrompt(context, { projectId: project.id, splitId, config });
  const trainRows = splitId === null ? 0 : (context.store.splits.get(splitId)?.counts.train ?? 0);
  const unpriced = { ...said, per1000: null, training: null, perHour: null, payBack: null };
  if (price === null || counted === null || trainRows === 0) return unpriced;
  const outputTokens = await answerLength(context, found, project);
  const cost = requestCost(price, { inputTokens: counted.all, cachedTokens: 0, outputTokens, tuned: true });
  const training = trainingCost(price, trainRows * (counted.all + outputTokens) * defaultEpochs(trainRows));
  const perHour = hostingCostPerHour(price);
  const per1000 = cost === null ? null : cost * THOUSAND;
  const known = { ...said, per1000, training, perHour };
  const other = typeof fewShot === 'string' ? null : fewShot.per1000;
  const { callsPerMonth } = answers;
  if (per1000 === null || training === null || perHour === null || other === null || callsPerMonth === null)
    return { ...known, payBack: null };
  const end = said.retires === null ? null : { at: `${said.retires}T00:00:00.000Z`, why: '' };
  return {
    ...known,
    payBack: breakEven(
      { name: said.model, fixed: training, perHour, use: { cost: per1000, calls: THOUSAND }, end },
      { name: 'few-shot', fixed: 0, perHour: 0, use: { cost: other, calls: THOUSAND }, end: null },
      { callsPerDay: Math.max(1, Math.round(callsPerMonth / DAYS_A_MONTH)), now: context.now() },
    ),
  };
}

/** Gathers what the rules of the guide look at: of the project what it has, else what the price book and the accounts say. */
export async function collectEvidence(
  context: EngineContext,
  compare: Compare,
  project: Project,
  answers: GuideAnswers,
): Promise<Collected> {
  const { store } = context;
  const labels = labelledRows(store, project.id);
  const all = labels.reduce((sum, { count }) => sum + count, 0);
  const [first] = labels;
  const splitId = store.splits.list(project.id)[0]?.id ?? null;
  const asking: Asking = { project, splitId, answers };
  const fewShot = await askedModel(context, 'few-shot', asking);
  const zeroShot = await askedModel(context, 'zero-shot', asking);
  const embedding = await askedModel(context, 'embedding', asking);
  const isThere = (config: ArmConfig | null): config is ArmConfig => config !== null;
  const configs = [
    { kind: 'majority' } as const,
    { kind: 'local-classifier', classifier: 'auto', terms: 'auto', setting: null, seed: 1 } as const,
    ...[fewShot, zeroShot, embedding].map(({ config }) => config).filter(isThere),
  ];
  return {
    evidence: {
      today: context.now(),
      commonest: first === undefined ? null : { label: first.label, share: first.count / all },
      measured: await measuredOf(context, compare, project.id),
      curve: await curveOf(context, project.id),
      asked: { 'few-shot': fewShot.model, 'zero-shot': zeroShot.model, embedding: embedding.model },
      trainable: await trainableModel(context, asking, fewShot.model),
    },
    configs: Object.fromEntries(configs.map((config) => [config.kind, config])),
  };
}
