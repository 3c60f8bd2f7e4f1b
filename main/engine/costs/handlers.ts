import type { EngineContext } from '@engine/context';
import type { Compare } from '@engine/evidence/comparison';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { breakEvenOf } from './break-even';
import { moveInHistory, resetPrice, savePrice } from './change-prices';
import { missingPrices } from './missing-prices';
import { bookOf } from './price-of';
import { retirementsOf } from './retirements';
import { newestFirst, projectMoney, spendingOf } from './spending';

type Names =
  | 'prices.list'
  | 'prices.save'
  | 'prices.reset'
  | 'prices.changes'
  | 'prices.missing'
  | 'prices.undo'
  | 'prices.redo'
  | 'costs.spent'
  | 'costs.project'
  | 'costs.setBudget'
  | 'costs.retirements'
  | 'costs.breakEven';

/** Operations on prices, on what was spent and on what may be spent. */
export function costHandlers(context: EngineContext, compare: Compare): Handlers<Names> {
  const { store, emit, budgets } = context;
  return {
    'prices.list': () => bookOf(context),
    'prices.save': (input) => savePrice(context, input),
    'prices.reset': (key) => ({ entry: resetPrice(context, key) }),
    'prices.changes': ({ offset, limit }) => ({
      ...store.prices.page(offset, limit),
      undo: store.prices.lastDone(),
      redo: store.prices.firstUndone(),
    }),
    'prices.missing': () => missingPrices(context),
    'prices.undo': () => ({ change: moveInHistory(context, 'undo') }),
    'prices.redo': () => ({ change: moveInHistory(context, 'redo') }),
    'costs.spent': ({ projectId }) => {
      const ids =
        projectId === undefined
          ? store.projects.summaries().map(({ project }) => project.id)
          : [projectOf(context, projectId).id];
      return ids.flatMap((id) => spendingOf(context, id)).sort(newestFirst);
    },
    'costs.project': ({ projectId }) => projectMoney(context, projectOf(context, projectId).id),
    'costs.setBudget': ({ projectId, budget }) => {
      const project = projectOf(context, projectId);
      store.projects.setBudget(project.id, budget);
      budgets.changed(project.id);
      emit({ type: 'changed', topics: ['costs', 'runs'] });
      return projectMoney(context, project.id);
    },
    'costs.retirements': ({ projectId }) => retirementsOf(context, projectOf(context, projectId).id),
    'costs.breakEven': (input) => breakEvenOf(context, compare, input),
  };
}
