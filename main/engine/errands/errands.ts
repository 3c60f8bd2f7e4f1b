import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { refuseOverProjectBudget } from '@engine/costs/refuse-over-budget';
import { howStopped, type Work } from '@engine/jobs/jobs';
import { openProvider } from '@engine/providers/open-provider';
import { answerByChat } from '@engine/runs/answer-by-chat';
import { type Asker, createAsker } from '@engine/runs/ask';
import { budgetReachedWords } from '@engine/runs/budget-guard';
import type { StoredErrand } from '@engine/store/errands';
import type { StoredPrediction } from '@engine/store/predictions';
import type { PartRow } from '@engine/store/splits';
import { t } from '@lingui/core/macro';
import type { Errand } from '@shared/contract/errands';
import { AppFailure, toAppError } from '@shared/contract/errors';
import type { RunStatus } from '@shared/contract/runs';
import { spentByErrand } from './spent-by-errand';

/** How the open items of an errand are answered: by a model through a plan, or on this machine. */
export type ErrandAnswerer =
  | { by: 'model'; plan: ChatPlan }
  | {
      by: 'machine';
      answer: (rows: readonly PartRow[], signal: AbortSignal) => Promise<StoredPrediction[]>;
    };

/** What an area brings: how its errands are answered, and what is done with the answers once all are there. */
export type ErrandKind = {
  /** Made anew when an errand goes on after a stop: from what was stored of it. */
  answerer: (errand: StoredErrand) => Promise<ErrandAnswerer[]>;
  finish: (errand: StoredErrand, signal: AbortSignal) => Promise<void>;
  title: (errand: Pick<StoredErrand, 'name'>) => string;
};

/** Items as the sender of rows wants them. */
const rowOf = ({ item, place, text }: { item: number; place: number; text: string }): PartRow => ({
  rowId: item,
  position: place + 1,
  place,
  text,
  label: '',
  textHash: '',
});

/** @throws AppFailure when it is gone */
export function errandOf({ store }: Pick<EngineContext, 'store'>, errandId: string): StoredErrand {
  const errand = store.errands.get(errandId);
  if (errand === null) throw new AppFailure('not-found', t`This does not exist any more. List what there is.`);
  return errand;
}

export function describeErrand({ store }: Pick<EngineContext, 'store'>, stored: StoredErrand): Errand {
  const { key, config: _config, outcome: _outcome, ...errand } = stored;
  const { items, open, failed, paid, maybeBilled } = store.errands.totals(key);
  return { ...errand, items, answered: items - open - failed, failed, cost: paid, maybeBilled };
}

/** Starts and goes on with errands; one for the engine's life, so that equal questions in flight share an answer. */
export function createErrands(context: EngineContext, kinds: Record<Errand['kind'], ErrandKind>) {
  const { store, jobs, emit, newId, now } = context;
  const asker: Asker = createAsker(store, now);

  async function answer(
    errand: StoredErrand,
    tools: Parameters<Work>[0],
  ): Promise<{ status: RunStatus; error: string | null }> {
    const { signal, report } = tools;
    const tell = (note = ''): void => {
      const { items, open, failed, paid } = store.errands.totals(errand.key);
      report({
        done: items - open - failed,
        failed,
        total: items,
        cost: errand.model === null ? null : (paid ?? 0),
        note,
      });
    };
    const budget = context.budgets.take(errand.projectId, errand.simulated);
    tell();
    try {
      for (const part of await kinds[errand.kind].answerer(errand)) {
        const rows = store.errands
          .answers(errand.key)
          .filter(({ status }) => status === 'not-run' || status === 'failed')
          .map(rowOf);
        if (part.by === 'machine') {
          for (const one of await part.answer(rows, signal)) store.errands.saveAnswer(errand.key, one);
          tell();
          continue;
        }
        const { plan } = part;
        const known = rows.filter(({ text }) => plan.refuses(text) !== NOT_MINE);
        await plan.prepare(
          known.map(({ text }) => text),
          signal,
        );
        const outcome = await answerByChat(store, await openProvider(context, plan.connection), asker, {
          plan,
          rows: known,
          budget: errand.budget,
          spentBefore: spentByErrand(context, errand),
          projectGuard: budget.guard,
          signal,
          move: new AbortController().signal,
          store: (prediction) => {
            store.errands.saveAnswer(errand.key, prediction);
            tell();
          },
          storePaid: (money) => store.errands.addPaid(errand.key, money),
          tell: (words) => tell(words ?? ''),
        });
        signal.throwIfAborted();
        if (outcome.overBudget !== null)
          return { status: 'over-budget', error: budgetReachedWords[outcome.overBudget]() };
        if (outcome.held > 0)
          return {
            status: 'interrupted',
            error: t`${outcome.held} questions stand in a batch of another run. Go on when that has ended.`,
          };
      }
      return { status: 'finished', error: null };
    } finally {
      budget.release();
      tell();
    }
  }

  function launch(errand: StoredErrand): void {
    jobs.start(
      {
        id: errand.jobId,
        kind: errand.kind,
        projectId: errand.projectId,
        subjectId: errand.id,
        title: kinds[errand.kind].title(errand),
        simulated: errand.simulated,
        total: null,
      },
      async (tools) => {
        let ended: { status: RunStatus; error: string | null } = { status: 'finished', error: null };
        try {
          ended = await answer(errand, tools);
          if (ended.status === 'finished') await kinds[errand.kind].finish(errand, tools.signal);
        } catch (thrown) {
          ended = tools.signal.aborted
            ? { status: howStopped(tools.signal), error: null }
            : { status: 'failed', error: toAppError(thrown).message };
          throw thrown;
        } finally {
          store.errands.end(errand.id, ended.status, ended.error, now());
          emit({ type: 'changed', topics: ['errands', 'costs', 'datasets', 'history', 'projects'] });
        }
      },
    );
    emit({ type: 'changed', topics: ['errands', 'costs'] });
  }

  return {
    /** Writes an errand down and starts it. @throws AppFailure when a budget cannot hold because no price is known */
    start: async (
      fields: Pick<StoredErrand, 'projectId' | 'kind' | 'name' | 'model' | 'simulated' | 'config' | 'estimate'>,
      items: readonly { item: number; text: string }[],
      { budget, wait }: { budget: number | undefined; wait: boolean },
    ): Promise<Errand> => {
      if (items.length === 0) throw new AppFailure('refused', t`There is nothing to ask.`);
      if (fields.estimate.cost === null) {
        if (budget !== undefined)
          throw new AppFailure(
            'refused',
            t`No price for this model is known, so the budget could not hold. Add the price on the costs screen, or take the budget away.`,
          );
        refuseOverProjectBudget(context, fields.projectId, { high: null, simulated: fields.simulated });
      }
      const id = newId('ask');
      store.errands.insert({ ...fields, id, budget: budget ?? null, jobId: newId('job'), startedAt: now() }, items);
      const errand = errandOf(context, id);
      launch(errand);
      if (wait) await jobs.finished(errand.jobId);
      return describeErrand(context, errandOf(context, id));
    },
    resume: async (errandId: string, budget: number | undefined, wait: boolean): Promise<Errand> => {
      const errand = errandOf(context, errandId);
      if (jobs.isRunning(errand.jobId)) throw new AppFailure('refused', t`This is still going. Cancel it, or wait.`);
      if (errand.status === 'finished' && store.errands.totals(errand.key).failed === 0)
        throw new AppFailure('refused', t`Everything has its answer already.`);
      const jobId = newId('job');
      store.errands.restart(errand.id, jobId, budget ?? errand.budget);
      launch(errandOf(context, errandId));
      if (wait) await jobs.finished(jobId);
      return describeErrand(context, errandOf(context, errandId));
    },
  };
}
export type Errands = ReturnType<typeof createErrands>;

/** Said by a plan of a text that another plan of the same errand answers. */
export const NOT_MINE = 'another plan answers this';
