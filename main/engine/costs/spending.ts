import type { EngineContext } from '@engine/context';
import { deploymentSpending } from '@engine/deployments/spending';
import { committedByErrands, errandSpending } from '@engine/errands/spending';
import { batchRisk, paidByRun, spentByRun } from '@engine/runs/paid-by-run';
import type { StoredRun } from '@engine/store/runs';
import type { StoredTraining } from '@engine/store/training-jobs';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import type { ProjectMoney, Spending } from '@shared/contract/costs';
import { estimateError } from '@shared/domain/pricing';

type Storing = Pick<EngineContext, 'store'>;
/** What stands costs more with each hour. */
type Timed = Pick<EngineContext, 'store' | 'now'>;

const modelOf = ({ config }: Arm): string | null => ('model' in config ? config.model : null);

/** What of a run is told by its vectors, for arms that embed. */
function vectorsOf({ store }: Storing, run: StoredRun): Pick<Spending, 'inputTokens' | 'cost' | 'unpriced'> {
  const { inputTokens } = store.embeddings.totals(run.key);
  const paid = paidByRun(store, run.key);
  return {
    inputTokens,
    cost: paid ?? (inputTokens > 0 ? null : 0),
    unpriced: paid === null && inputTokens > 0 ? 1 : 0,
  };
}

function runSpending({ store }: Storing, run: StoredRun, arm: Arm, projectName: string): Spending {
  const used = store.runUsage.of(run.key);
  // Answers without a known price are named beside the sum of the others; before the first answer nothing is spent.
  const answers = {
    inputTokens: used.inputTokens,
    cost: used.paid ?? (used.unpriced > 0 ? null : 0),
    unpriced: used.unpriced,
  };
  const { cost, unpriced, inputTokens } = arm.config.kind === 'embedding' ? vectorsOf({ store }, run) : answers;
  const likely = run.estimate.cost?.likely ?? null;
  return {
    kind: 'run',
    id: run.id,
    projectId: run.projectId,
    projectName,
    name: arm.name,
    model: modelOf(arm),
    simulated: arm.simulated,
    status: run.status,
    startedAt: run.startedAt,
    requests: used.requests,
    inputTokens,
    cachedTokens: used.cachedTokens,
    outputTokens: used.outputTokens,
    reasoningTokens: used.reasoningTokens,
    estimate: run.estimate.cost,
    cost,
    unpriced,
    error:
      run.status !== 'finished' || likely === null || cost === null || unpriced > 0
        ? null
        : estimateError(likely, cost),
  };
}

function trainingSpending(training: StoredTraining, projectName: string): Spending {
  const { estimate, cost, status } = training;
  const ended = status === 'succeeded';
  // Providers bill a training when it has succeeded: what failed or was cancelled before cost nothing.
  const paid = ended ? cost : 0;
  const likely = estimate?.cost?.likely ?? null;
  return {
    kind: 'training',
    id: training.id,
    projectId: training.projectId,
    projectName,
    name: t`Training of ${training.baseModel}`,
    model: training.baseModel,
    simulated: training.simulated,
    status,
    startedAt: training.createdAt,
    requests: 0,
    inputTokens: training.trainedTokens ?? 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    estimate: estimate?.cost ?? null,
    cost: paid,
    unpriced: paid === null ? 1 : 0,
    error: !ended || likely === null || paid === null ? null : estimateError(likely, paid),
  };
}

/** What was started last comes first. */
export const newestFirst = (a: Pick<Spending, 'startedAt'>, b: Pick<Spending, 'startedAt'>): number =>
  a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0;

/** What a project's runs, trainings, deployments and errands have cost, newest first. Arms that ask no model cost nothing and are left out. */
export function spendingOf({ store, now }: Timed, projectId: string): Spending[] {
  const name = store.projects.get(projectId)?.name ?? '';
  const arms = new Map(store.arms.list(projectId).map((arm) => [arm.id, arm]));
  const runs = store.runs.list(projectId).flatMap((run) => {
    const arm = arms.get(run.armId);
    return arm === undefined || modelOf(arm) === null ? [] : [runSpending({ store }, run, arm, name)];
  });
  const trainings = store.training.list(projectId).map((training) => trainingSpending(training, name));
  return [
    ...runs,
    ...trainings,
    ...deploymentSpending({ store, now }, projectId, name),
    ...errandSpending({ store }, projectId, name),
  ].sort(newestFirst);
}

/** True when a run has answers whose price is not known. */
const isUnpriced = ({ store }: Storing, { key, estimate }: StoredRun): boolean => {
  if (estimate.cost !== null || paidByRun(store, key) !== null) return false;
  const { counts } = store.predictions.totals(key);
  return counts.answered + counts['out-of-set'] + counts.unparseable + counts.refused + counts.truncated > 0;
};

/**
 * A project's money as it stands: what was paid, real and simulated apart; what has no known cost is in neither. `committed` holds in
 * addition what lost requests and open batches may still cost: budgets go by it.
 */
export function projectMoney(
  { store, now }: Timed,
  projectId: string,
): ProjectMoney & { committed: ProjectMoney['spent'] } {
  const arms = new Map(store.arms.list(projectId).map((arm) => [arm.id, arm]));
  const spent = { real: 0, simulated: 0 };
  const committed = { real: 0, simulated: 0 };
  let unpriced = 0;
  const stopped: ProjectMoney['stopped'] = [];
  for (const run of store.runs.list(projectId)) {
    const arm = arms.get(run.armId);
    if (arm === undefined || modelOf(arm) === null) continue;
    const kind = arm.simulated ? 'simulated' : 'real';
    const paid = paidByRun(store, run.key);
    spent[kind] += paid ?? 0;
    committed[kind] += spentByRun(store, run) + batchRisk(store, run.key);
    if (isUnpriced({ store }, run)) unpriced += 1;
    if (run.status === 'over-budget')
      stopped.push({
        runId: run.id,
        armName: arm.name,
        simulated: arm.simulated,
        budget: run.budget,
        spent: paid ?? 0,
      });
  }
  for (const training of store.training.list(projectId)) {
    const { cost, simulated, unpriced: unknown } = trainingSpending(training, '');
    spent[simulated ? 'simulated' : 'real'] += cost ?? 0;
    committed[simulated ? 'simulated' : 'real'] += cost ?? 0;
    unpriced += unknown;
  }
  for (const { cost, unpriced: unknown } of deploymentSpending({ store, now }, projectId, '')) {
    spent.real += cost ?? 0;
    committed.real += cost ?? 0;
    unpriced += unknown;
  }
  for (const { cost, unpriced: unknown, simulated } of errandSpending({ store }, projectId, '')) {
    spent[simulated ? 'simulated' : 'real'] += cost ?? 0;
    if (cost === null && unknown > 0) unpriced += 1;
  }
  const errands = committedByErrands({ store }, projectId);
  committed.real += errands.real;
  committed.simulated += errands.simulated;
  const budget = store.projects.budget(projectId);
  return {
    projectId,
    spent,
    committed,
    budget,
    left:
      budget === null
        ? null
        : { real: Math.max(0, budget - committed.real), simulated: Math.max(0, budget - committed.simulated) },
    unpriced,
    stopped,
  };
}
