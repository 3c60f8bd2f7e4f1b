import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatPlan } from '@engine/arms/chat-plan';
import type { ModelRequest } from '@engine/providers/model-request';
import type { Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { StoredPrediction } from '@engine/store/predictions';
import type { PartRow } from '@engine/store/splits';
import type { Store } from '@engine/store/store';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { type Asked, type Asker, HeldByBatch, requestHash } from './ask';
import { type BudgetGuard, type BudgetReached, createBudgetGuard, jointGuard } from './budget-guard';
import { createFailureStreak } from './failure-streak';
import { moneyOf, predictionReader, unanswered, votedPrediction } from './prediction-of';
import { highestCost } from './request-price';
import type { TellAway } from './send-steadily';

/** Rows of one run that are under way at once. */
const SENDERS = 64;
/** After a stop, requests in flight get this long to come home: they are paid for anyway. */
const GRACE_MS = 2_000;

const cutShort = () => t`It was sent, and the run stopped before the answer came.`;

export type LiveOutcome = {
  /** The budget that the next request could have passed; null when none stopped the run. */
  overBudget: BudgetReached | null;
  /** Rows left out because a batch of another run holds their question. */
  held: number;
};

export type LiveOptions = {
  plan: ChatPlan;
  /** Taken one by one as senders are free. */
  rows: Iterable<PartRow>;
  /** Nano-dollars that may be spent in all; null for no limit. */
  budget: number | null;
  /** What was spent, or may still be, before the first of these requests. */
  spentBefore: number;
  /** Keeps to what the whole project may spend. */
  projectGuard: BudgetGuard;
  /** Stops the run. */
  signal: AbortSignal;
  /** Stops sending; what is in flight comes home. */
  move: AbortSignal;
  /** Stores a row's prediction; inside the transaction that writes its answer down. */
  store: (prediction: StoredPrediction) => void;
  /** Stores the money of one of several answers to a row, in the same way. */
  storePaid: (money: Pick<StoredPrediction, 'rowId' | 'paid' | 'maybeBilled'>) => void;
  tell: TellAway;
};

/**
 * Sends rows one request each and stores each answer as it comes. A row that fails is stored as failed; an error that no request can
 * survive (bad key, no credit) stops the run.
 * @throws AppFailure when the run cannot go on; stored answers stay
 */
export async function answerByChat(
  store: Store,
  provider: Provider,
  { ask }: Asker,
  options: LiveOptions,
): Promise<LiveOutcome> {
  const { plan, budget, signal } = options;
  const predictionOf = predictionReader(plan);
  const streak = createFailureStreak();
  const stopSending = new AbortController();
  const cutOff = new AbortController();
  const cutOffLate = () => void sleep(GRACE_MS).then(() => cutOff.abort(signal.reason));
  signal.addEventListener('abort', cutOffLate, { once: true });

  const guard = jointGuard(
    createBudgetGuard(() => budget, options.spentBefore),
    options.projectGuard,
  );
  const stop = AbortSignal.any([signal, stopSending.signal, options.move]);
  const outcome: LiveOutcome = { overBudget: null, held: 0 };
  let fatal: unknown = null;

  /** The most that one of a row's requests can cost. */
  const worstCase = (text: string): number =>
    highestCost(plan, { inputTokens: plan.inputTokens(text), outputTokens: plan.maxOutputTokens }) ?? 0;

  /** Requests of these contents that were lost on the way, and may have been billed. */
  const lostOf = (requests: readonly ModelRequest[]): number =>
    requests.reduce((sum, request) => sum + store.ledger.maybeBilled(requestHash(plan.connection.id, request)), 0);

  async function answerRow(row: PartRow): Promise<void> {
    const refused = plan.refuses(row.text);
    if (refused !== null) {
      options.store(unanswered(row.rowId, 'failed', refused, 0));
      return;
    }
    const riskOfOne = guard.limited() ? worstCase(row.text) : 0;
    const risk = plan.requestsPerRow * riskOfOne;
    const reached = await guard.reserve(risk);
    if (reached !== null) {
      outcome.overBudget = reached;
      stopSending.abort();
      return;
    }
    if (stop.aborted) {
      guard.settle(risk, 0);
      return;
    }
    const tokens = plan.inputTokens(row.text) + plan.maxOutputTokens;
    const requests = plan.requests(row.text);
    const answers = new Map<number, Asked>();
    let spent = 0;
    /** One answer is here, in the transaction that writes it down; the last one makes the row's prediction. */
    const take = (asked: Asked, at: number): void => {
      streak.answered();
      // What may have been billed counts as spent: the budget is a promise.
      spent += (moneyOf(plan, asked).paid ?? 0) + asked.maybeBilled * riskOfOne;
      if (requests.length === 1) {
        options.store(predictionOf(row.rowId, asked));
        return;
      }
      answers.set(at, asked);
      const { paid } = moneyOf(plan, asked);
      options.storePaid({ rowId: row.rowId, paid, maybeBilled: asked.maybeBilled });
      const inOrder = requests.flatMap((_, place) => answers.get(place) ?? []);
      if (inOrder.length === requests.length) options.store(votedPrediction(plan, row.rowId, inOrder));
    };
    try {
      const asking = requests.map((request, at) =>
        ask(
          provider,
          plan.connection.id,
          { request, tokens },
          { stop, cutOff: cutOff.signal },
          (asked) => take(asked, at),
          options.tell,
        ),
      );
      // All of them come to their end before the row does: what is still in flight is paid for.
      await Promise.allSettled(asking);
      await Promise.all(asking);
    } catch (thrown) {
      if (thrown instanceof HeldByBatch) {
        outcome.held += 1;
        return;
      }
      if (!(thrown instanceof ProviderError)) {
        if (!stop.aborted) throw thrown;
        // Not sent, or cut short: the row is still to be done, but what was lost on the way is said at once.
        const lost = lostOf(requests);
        spent += lost * riskOfOne;
        if (lost > 0) options.store(unanswered(row.rowId, 'not-run', cutShort(), lost));
        return;
      }
      if (thrown.remedy.kind === 'stop-run') {
        fatal ??= thrown;
        stopSending.abort();
        return;
      }
      const status = thrown.remedy.kind === 'give-up-row' ? thrown.remedy.status : 'failed';
      const lost = lostOf(requests);
      spent += lost * riskOfOne;
      options.store(unanswered(row.rowId, status, thrown.message, lost));
      const last = streak.failed(thrown);
      if (last !== null) {
        fatal ??= last;
        stopSending.abort();
      }
    } finally {
      guard.settle(risk, spent);
    }
  }

  const rows = options.rows[Symbol.iterator]();
  const sender = async (): Promise<void> => {
    while (!stop.aborted) {
      const next = rows.next();
      if (next.done === true) return;
      await answerRow(next.value);
    }
  };
  const senders = Array.from({ length: SENDERS }, async () => {
    try {
      await sender();
    } catch (thrown) {
      stopSending.abort(); // a fault of ours, or a full disk: nobody goes on
      throw thrown;
    }
  });
  try {
    await Promise.all(senders);
  } finally {
    await Promise.allSettled(senders);
    signal.removeEventListener('abort', cutOffLate);
  }
  if (fatal instanceof ProviderError) throw new AppFailure('provider', fatal.message);
  return outcome;
}
