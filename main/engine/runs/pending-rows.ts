import type { ChatPlan } from '@engine/arms/chat-plan';
import { BEFORE_ALL, type PartRow, type RowCursor } from '@engine/store/splits';
import type { Store } from '@engine/store/store';

/** Rows read at once: a run of a million rows never has more of them in memory, and a read takes a few milliseconds. */
const PAGE = 500;

/** Which rows a run is to send: all without an answer, only those that failed, or only those that were not asked to the end. */
export type Scope = 'rest' | 'failed' | 'never-asked';

const STATUSES = { rest: ['failed', 'not-run'], failed: ['failed'], 'never-asked': ['not-run'] } as const;

/**
 * The rows of a run that have no answer, page by page, in the order of the split; those in a batch are left out. The failed come first:
 * a row that fails again is then behind the place that is read, and is not taken twice.
 */
export function* pendingRows(store: Store, run: number, scope: Scope): Generator<PartRow, void, undefined> {
  for (const status of STATUSES[scope]) {
    for (let after: RowCursor = BEFORE_ALL; ; ) {
      const page = store.predictions.pendingPage(run, status, after, PAGE);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last;
    }
  }
}

/** Finds what the prompts of these rows need beforehand, a page at a time: where the examples differ by row, a few bytes a row stay in memory. */
export async function prepareRows(
  store: Store,
  run: number,
  scope: Scope,
  plan: Pick<ChatPlan, 'prepare'>,
  signal: AbortSignal,
): Promise<void> {
  let texts: string[] = [];
  for (const { text } of pendingRows(store, run, scope)) {
    texts.push(text);
    if (texts.length < PAGE) continue;
    await plan.prepare(texts, signal);
    texts = [];
  }
  await plan.prepare(texts, signal);
}
