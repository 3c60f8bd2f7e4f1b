import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import type { BatchApi, BatchLimits } from '@engine/providers/batch-api';
import type { ChatRequest } from '@engine/providers/model-request';
import type { StoredBatch } from '@engine/store/batches';
import type { StoredPrediction } from '@engine/store/predictions';
import type { PartRow } from '@engine/store/splits';
import type { Store } from '@engine/store/store';
import { createBreather } from '@engine/workers/breather';
import { requestHash } from './ask';
import { predictionReader, unanswered } from './prediction-of';
import { highestCost } from './request-price';

/** So many rows are looked at, and written down in one transaction, before others get their turn: a few milliseconds. */
const ROWS_A_STEP = 200;

/** Where the file of a batch lies until the batch has ended. */
export const batchFile = (store: Pick<Store, 'folder'>, batchId: string): string =>
  join(store.folder('batches'), `${batchId}.jsonl`);

/** Rows still to be sent; one that did not fit into a file is the first of the next. */
export type RowQueue = { rows: Iterator<PartRow, void, undefined>; next: PartRow | null };

export type WrittenBatch = {
  /** Null when no row was left to be sent. */
  batch: StoredBatch | null;
  /** True when the budget kept rows out. */
  overBudget: boolean;
  /** Rows left out because another batch holds their question. */
  held: number;
};

/**
 * Fills one file with as many rows as the provider, and the budget, let in, and writes every row down: in the batch, and in the
 * ledger as sent. Equal questions stand in the file once. Rows whose answer the ledger has are stored at once and cost nothing.
 * Until the batch is `prepared` a crash leaves nothing but a batch in the state `writing`, which the next start throws away.
 * @param room nano-dollars that the file may cost at worst; null for no limit
 */
export async function writeBatch(
  { store, now, newId }: Pick<EngineContext, 'store' | 'now' | 'newId'>,
  api: Pick<BatchApi, 'line'>,
  options: {
    run: number;
    plan: ChatPlan;
    queue: RowQueue;
    limits: BatchLimits;
    room: number | null;
    signal: AbortSignal;
    /** True while a single request of this content is in flight. */
    underWay: (hash: string) => boolean;
    store: (prediction: StoredPrediction) => void;
  },
): Promise<WrittenBatch> {
  const { plan, queue, limits, run } = options;
  const predictionOf = predictionReader(plan);
  const breathe = createBreather();
  const number = (store.batches.ofRun(run).at(-1)?.number ?? 0) + 1;
  const batch: StoredBatch = {
    id: newId('bat'),
    run,
    number,
    state: 'writing',
    providerStatus: null,
    inputFileId: null,
    providerBatchId: null,
    requests: 0,
    completed: 0,
    failed: 0,
    risk: 0,
    createdAt: now(),
    expiresAt: null,
    endedAt: null,
    note: null,
  };
  store.batches.insert(batch);
  const path = batchFile(store, batch.id);
  const file = createWriteStream(path);
  const asked = new Set<string>();
  const marked = new Set<string>();
  let bytes = 0;
  let full = false;
  let overBudget = false;
  let held = 0;
  let step: { rowId: number; hash: string }[] = [];
  const writeStep = () => {
    store.transaction(() => {
      for (const row of step) store.batches.addRow(batch, row);
      for (const hash of new Set(step.map((row) => row.hash)))
        if (!marked.has(hash)) store.ledger.markSent(hash, now());
    });
    for (const { hash } of step) marked.add(hash);
    step = [];
  };

  const take = (): PartRow | null => {
    const waiting = queue.next;
    queue.next = null;
    if (waiting !== null) return waiting;
    const { value } = queue.rows.next();
    return value ?? null;
  };

  try {
    for (let row = take(), looked = 1; row !== null; row = take(), looked += 1) {
      // Between looking whether a question is free and writing it down nobody else may get a turn: what is taken is written first.
      if (full || looked % ROWS_A_STEP === 0) {
        writeStep();
        if (full) await new Promise<void>((drained) => file.once('drain', drained));
        full = false;
        await breathe();
        options.signal.throwIfAborted();
      }
      const refused = plan.refuses(row.text);
      if (refused !== null) {
        options.store(unanswered(row.rowId, 'failed', refused, 0));
        continue;
      }
      const request = batchRequest(plan, row.text);
      const hash = requestHash(plan.connection.id, request);
      if (!asked.has(hash)) {
        const known = store.ledger.get(hash);
        if (known?.state === 'answered' && known.reply !== null) {
          options.store(predictionOf(row.rowId, { reply: known.reply, paid: false, maybeBilled: 0 }));
          continue;
        }
        if (store.batches.holds(hash) || options.underWay(hash)) {
          held += 1;
          continue;
        }
        const line = `${api.line(hash, request)}\n`;
        const size = Buffer.byteLength(line);
        const risk =
          highestCost(plan, {
            inputTokens: plan.inputTokens(row.text),
            outputTokens: plan.maxOutputTokens,
            batch: true,
          }) ?? 0;
        if (options.room !== null && batch.risk + risk > options.room) {
          overBudget = true;
          queue.next = row;
          break;
        }
        if (asked.size >= limits.requests || (asked.size > 0 && bytes + size > limits.bytes)) {
          queue.next = row;
          break;
        }
        full = !file.write(line);
        asked.add(hash);
        bytes += size;
        batch.risk += risk;
      }
      step.push({ rowId: row.rowId, hash });
    }
    writeStep();
    file.end();
    await finished(file);
  } catch (thrown) {
    file.destroy();
    await discardBatch(store, batch);
    throw thrown;
  }
  if (asked.size === 0) {
    await discardBatch(store, batch);
    return { batch: null, overBudget, held };
  }
  const prepared: StoredBatch = { ...batch, state: 'prepared', requests: asked.size };
  store.batches.save(prepared);
  return { batch: prepared, overBudget, held };
}

/** The one chat request of a row: arms that ask otherwise are turned down before a batch is begun (`batchProblem`). */
function batchRequest(plan: ChatPlan, text: string): ChatRequest {
  const [request, ...more] = plan.requests(text);
  if (request === undefined || more.length > 0 || 'prompt' in request)
    throw new RangeError('a batch takes one chat request a row');
  return request;
}

/** Forgets a batch that never left: its rows are free, its requests were certainly not billed. */
export async function discardBatch(store: Store, batch: StoredBatch): Promise<void> {
  const hashes = store.batches.hashes(batch.id);
  store.transaction(() => {
    for (const hash of hashes) store.ledger.markNotBilled(hash);
    store.batches.remove(batch.id);
  });
  await rm(batchFile(store, batch.id), { force: true });
}
