import type { EngineContext } from '@engine/context';
import type { StoredRun } from '@engine/store/runs';
import type { StoredTraining } from '@engine/store/training-jobs';
import type { Arm } from '@shared/contract/arms';
import type { ProjectMoney, Spending } from '@shared/contract/costs';
import { estimateError } from '@shared/domain/pricing';

type Storing = Pick<EngineContext, 'store'>;

const modelOf = ({ config }: Arm): string | null => ('model' in config ? config.model : null);

function runSpending({ store }: Storing, run: StoredRun, arm: Arm, projectName: string): Spending {
  const used = store.runUsage.of(run.key);
  // Answers without a known price are named beside the sum of the others; before the first answer nothing is spent.
  const cost = used.paid ?? (used.unpriced > 0 ? null : 0);
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
    inputTokens: used.inputTokens,
    cachedTokens: used.cachedTokens,
    outputTokens: used.outputTokens,
    reasoningTokens: used.reasoningTokens,
    estimate: run.estimate.cost,
    cost,
    unpriced: used.unpriced,
    error:
      run.status !== 'finished' || likely === null || cost === null || used.unpriced > 0
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
    name: `Training of ${training.baseModel}`,
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

/** What a project's runs and trainings have cost, newest first. Arms that ask no model cost nothing and are left out. */
export function spendingOf({ store }: Storing, projectId: string): Spending[] {
  const name = store.projects.get(projectId)?.name ?? '';
  const arms = new Map(store.arms.list(projectId).map((arm) => [arm.id, arm]));
  const runs = store.runs.list(projectId).flatMap((run) => {
    const arm = arms.get(run.armId);
    return arm === undefined || modelOf(arm) === null ? [] : [runSpending({ store }, run, arm, name)];
  });
  const trainings = store.training.list(projectId).map((training) => trainingSpending(training, name));
  return [...runs, ...trainings].sort(newestFirst);
}

/** Money spent, real and simulated apart; what has no known cost is in neither. */
export function sumsOf(spending: readonly Pick<Spending, 'cost' | 'simulated'>[]): ProjectMoney['spent'] {
  const sums = { real: 0, simulated: 0 };
  for (const { cost, simulated } of spending) sums[simulated ? 'simulated' : 'real'] += cost ?? 0;
  return sums;
}

/** A project's money as it stands. */
export function projectMoney({ store }: Storing, projectId: string): ProjectMoney {
  const spending = spendingOf({ store }, projectId);
  const spent = sumsOf(spending);
  const budget = store.projects.budget(projectId);
  const runs = new Map(store.runs.list(projectId).map((run) => [run.id, run]));
  return {
    projectId,
    spent,
    budget,
    left:
      budget === null
        ? null
        : { real: Math.max(0, budget - spent.real), simulated: Math.max(0, budget - spent.simulated) },
    unpriced: spending.filter(({ unpriced }) => unpriced > 0).length,
    stopped: spending.flatMap(({ kind, id, status, name, cost }) =>
      kind === 'run' && status === 'over-budget'
        ? [{ runId: id, armName: name, budget: runs.get(id)?.budget ?? null, spent: cost }]
        : [],
    ),
  };
}
