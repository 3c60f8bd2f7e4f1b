import type { StoredErrand } from '@engine/store/errands';
import type { Store } from '@engine/store/store';
import { t } from '@lingui/core/macro';
import type { Spending } from '@shared/contract/costs';
import { estimateError } from '@shared/domain/pricing';
import { spentByErrand } from './spent-by-errand';

type Storing = { store: Store };

const errandNames = (): Record<StoredErrand['kind'], string> => ({
  probe: t`Probe set`,
  teacher: t`Labels of a teacher`,
  synthetic: t`New texts`,
});

function spendingOf({ store }: Storing, errand: StoredErrand, projectName: string): Spending {
  const used = store.errands.totals(errand.key);
  const answered = used.items - used.open - used.failed;
  const cost = used.paid ?? (used.unpriced > 0 ? null : 0);
  const likely = errand.estimate.cost?.likely ?? null;
  return {
    kind: 'errand',
    id: errand.id,
    projectId: errand.projectId,
    projectName,
    name: `${errandNames()[errand.kind]}, ${errand.name}`,
    model: errand.model,
    simulated: errand.simulated,
    status: errand.status,
    startedAt: errand.startedAt,
    requests: answered,
    inputTokens: used.inputTokens,
    cachedTokens: used.cachedTokens,
    outputTokens: used.outputTokens,
    reasoningTokens: used.reasoningTokens,
    estimate: errand.estimate.cost,
    cost,
    unpriced: used.unpriced,
    error:
      errand.status !== 'finished' || likely === null || cost === null || used.unpriced > 0
        ? null
        : estimateError(likely, cost),
  };
}

/** Errands that asked a model; what ran on this machine cost nothing. */
const paidErrands = ({ store }: Storing, projectId: string): StoredErrand[] =>
  store.errands.list(projectId, null).filter(({ model }) => model !== null);

/** What a project's errands have cost, newest first. */
export const errandSpending = (context: Storing, projectId: string, projectName: string): Spending[] =>
  paidErrands(context, projectId).map((errand) => spendingOf(context, errand, projectName));

/** What they have spent, or may have with requests that were lost: budgets go by it. */
export function committedByErrands(context: Storing, projectId: string): { real: number; simulated: number } {
  const committed = { real: 0, simulated: 0 };
  for (const errand of paidErrands(context, projectId))
    committed[errand.simulated ? 'simulated' : 'real'] += spentByErrand(context, errand);
  return committed;
}
