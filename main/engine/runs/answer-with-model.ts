import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { howStopped } from '@engine/jobs/jobs';
import { openProvider } from '@engine/providers/open-provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { StoredPrediction } from '@engine/store/predictions';
import type { StoredRun } from '@engine/store/runs';
import { plural, t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Channel, RunStatus } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import { answerByChat } from './answer-by-chat';
import type { Asker } from './ask';
import { type BatchDesk, createBatchDesk, passes } from './batch-desk';
import { type BudgetGuard, type BudgetReached, budgetReachedWords } from './budget-guard';
import { pendingRows, prepareRows, type Scope } from './pending-rows';
import type { TellAway } from './send-steadily';

export type ModelOutcome = {
  status: Extract<RunStatus, 'finished' | 'interrupted' | 'over-budget'>;
  error: string | null;
};

export type ModelOptions = {
  run: StoredRun;
  plan: ChatPlan;
  /** Which rows; null sends nothing and only waits for batches. */
  scope: Scope | null;
  /** Nano-dollars that this run has spent, or may have, before this start. */
  spentBefore: () => number;
  /** Keeps to what the whole project may spend; it has counted what was spent, and may be by batches, at the start. */
  projectGuard: BudgetGuard;
  signal: AbortSignal;
  /** Aborts when the rest is to go through the Batch API. */
  move: AbortSignal;
  store: (prediction: StoredPrediction) => void;
  /** Stores the money of one of several answers to a row. */
  storePaid: (money: Pick<StoredPrediction, 'rowId' | 'paid' | 'maybeBilled'>) => void;
  /** What it is waiting for, in a few words; empty while rows simply go out. */
  note: (words: string) => void;
};

/** How often batches are asked after: the sandbox is on this machine, a provider takes minutes to hours. */
const FIRST_LOOK_MS = { sandbox: 200, provider: 1_000 };
const LAST_LOOK_MS = { sandbox: 200, provider: 30_000 };
/** A provider may be out of reach for so many looks without the run giving up: about an hour. */
const MOST_FAILED_LOOKS = 120;

/**
 * Lets a model answer the rows of a run: one request each, or in batches, or one after the other when the rest is moved. Batches of an
 * earlier start are followed in either case, and what they did not get to is sent again.
 * @throws AppFailure when the run cannot go on; stored answers stay
 */
export async function answerWithModel(
  context: EngineContext,
  asker: Asker,
  options: ModelOptions,
): Promise<ModelOutcome> {
  const { run, plan, signal } = options;
  const { store } = context;
  const provider = await openProvider(context, plan.connection);
  const desk = createBatchDesk(context, {
    run,
    plan,
    provider,
    signal,
    underWay: asker.underWay,
    store: options.store,
  });
  const place = plan.connection.kind === 'sandbox' ? 'sandbox' : 'provider';
  let noted: string | null = null;
  const tell: TellAway = (words) => {
    if (words === noted) return;
    noted = words;
    options.note(words ?? '');
  };
  let channel: Channel = run.channel;
  let scope = options.scope;
  let pause = FIRST_LOOK_MS[place];
  let failedLooks = 0;

  /** What this run has spent, or may have, as far as its project knows. */
  let committed = options.spentBefore() + desk.risk();
  /** After something was written or collected: the project learns of the difference. */
  const tellProject = (): void => {
    const before = committed;
    committed = options.spentBefore() + desk.risk();
    options.projectGuard.bill(committed - before);
  };

  /** Sends what can be sent now. @returns what kept rows from being sent; nothing when all are out */
  async function send(): Promise<{ overBudget: BudgetReached | null; held: number }> {
    if (scope === null) return { overBudget: null, held: 0 };
    if (plan.perRow) {
      options.note(t`looking for the examples of each row`);
      await prepareRows(store, run.key, scope, plan, signal);
      options.note('');
    }
    const rows = pendingRows(store, run.key, scope);
    // Rows that fail now are not sent again by themselves; the next round takes what batches gave back.
    if (scope === 'rest') scope = 'never-asked';
    else if (scope === 'failed') scope = null;
    if (channel === 'live') {
      const outcome = await answerByChat(store, provider, asker, {
        plan,
        rows,
        budget: run.budget,
        spentBefore: options.spentBefore() + desk.risk(),
        projectGuard: options.projectGuard,
        signal,
        move: options.move,
        store: options.store,
        storePaid: options.storePaid,
        tell,
      });
      // Single requests are settled with the project one by one.
      committed = options.spentBefore() + desk.risk();
      if (!options.move.aborted) return outcome;
      channel = 'batch';
      if (scope === null) scope = 'failed';
      return send();
    }
    const found: { overBudget: BudgetReached | null; held: number } = { overBudget: null, held: 0 };
    const first = rows.next();
    if (first.done === true) return found;
    const queue = { rows, next: first.value };
    options.note(t`writing a batch`);
    for (;;) {
      const ofRun = run.budget === null ? Number.POSITIVE_INFINITY : run.budget - options.spentBefore() - desk.risk();
      const ofProject = options.projectGuard.room() ?? Number.POSITIVE_INFINITY;
      const room = Math.min(ofRun, ofProject);
      const { batch, overBudget, held } = await desk.write(queue, Number.isFinite(room) ? room : null);
      tellProject();
      found.held += held;
      if (overBudget) found.overBudget = ofRun <= ofProject ? 'run' : 'project';
      if (batch === null || overBudget) return found;
    }
  }

  /** Looks after all batches once. A provider that is away for a while loses nothing. */
  async function advance(): Promise<void> {
    try {
      if (await desk.advance()) pause = FIRST_LOOK_MS[place];
      tellProject();
      failedLooks = 0;
    } catch (thrown) {
      if (!passes(thrown)) throw thrown;
      failedLooks += 1;
      if (failedLooks >= MOST_FAILED_LOOKS) throw thrown;
      if (thrown instanceof ProviderError) options.note(thrown.message);
    }
  }

  try {
    await desk.tidy();
    if (channel === 'live' && scope !== null) await desk.withdraw();
    for (;;) {
      signal.throwIfAborted();
      if (desk.going().length > 0) await advance();
      signal.throwIfAborted();
      const { overBudget, held } = await send();
      signal.throwIfAborted();
      const going = desk.going();
      if (going.length === 0) return ending(context, run, { overBudget, held });
      if (going.every(({ state }) => state === 'open')) {
        if (failedLooks === 0) options.note(waiting(desk));
        await sleep(pause, undefined, { signal });
        pause = Math.min(LAST_LOOK_MS[place], pause * 2);
      } else if (failedLooks > 0) {
        await sleep(pause, undefined, { signal });
        pause = Math.min(LAST_LOOK_MS[place], pause * 2);
      }
    }
  } catch (thrown) {
    if (signal.aborted && howStopped(signal) === 'cancelled') await desk.cancel().catch(() => undefined);
    throw thrown instanceof ProviderError ? new AppFailure('provider', thrown.message) : thrown;
  }
}

/** How a run ends when nothing is under way any more. */
function ending(
  { store }: EngineContext,
  run: StoredRun,
  { overBudget, held }: { overBudget: BudgetReached | null; held: number },
): ModelOutcome {
  if (overBudget !== null) return { status: 'over-budget', error: budgetReachedWords[overBudget]() };
  const left = store.predictions.totals(run.key).counts['not-run'];
  if (left === 0) return { status: 'finished', error: null };
  const shown = formatCount(left);
  const error =
    held > 0
      ? plural(left, {
          one: `${shown} row has no answer because a batch of another run is about to bring the same answers. Resume when that has ended.`,
          other: `${shown} rows have no answer because a batch of another run is about to bring the same answers. Resume when that has ended.`,
        })
      : plural(left, {
          one: `${shown} row has no answer yet. Resume to send the rest.`,
          other: `${shown} rows have no answer yet. Resume to send the rest.`,
        });
  return { status: 'interrupted', error };
}

/** What is with the provider, in words: 'batch 2 of 3: 120 of 500'. */
function waiting(desk: BatchDesk): string {
  const going = desk.going();
  const completed = going.reduce((sum, batch) => sum + batch.completed + batch.failed, 0);
  const requests = going.reduce((sum, batch) => sum + batch.requests, 0);
  const [done, all] = [formatCount(completed), formatCount(requests)];
  return plural(going.length, {
    one: `waiting for a batch: ${done} of ${all} done`,
    other: `waiting for # batches: ${done} of ${all} done`,
  });
}
