import { rm } from 'node:fs/promises';
import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import type { BatchApi, BatchLine, ProviderBatch } from '@engine/providers/batch-api';
import type { ProviderError } from '@engine/providers/provider-error';
import type { StoredBatch } from '@engine/store/batches';
import type { StoredPrediction } from '@engine/store/predictions';
import { createBreather } from '@engine/workers/breather';
import { plural } from '@lingui/core/macro';
import { formatCount } from '@shared/domain/format';
import { predictionReader, unanswered } from './prediction-of';
import { batchFile } from './write-batch';

export type Collected = {
  /** Requests that were answered or refused for good. */
  settled: number;
  /** A refusal that every other request would meet too (no credit, unknown model): the run must stop. */
  fatal: ProviderError | null;
};

/**
 * Reads the output and error files of a batch that is over, line by line, and joins them on the custom id; their order means nothing.
 * Answers and refusals are stored; what was not reached is free to be sent again. Safe to start again: an answer that is already in
 * the ledger is not stored twice.
 */
export async function collectBatch(
  { store, now }: Pick<EngineContext, 'store' | 'now'>,
  api: BatchApi,
  batch: StoredBatch,
  remote: ProviderBatch,
  options: { plan: ChatPlan; signal: AbortSignal; store: (prediction: StoredPrediction) => void },
): Promise<Collected> {
  const { plan, signal } = options;
  const predictionOf = predictionReader(plan);
  const breathe = createBreather();
  const seen = new Set<string>();
  const odd = { unknown: 0, repeated: 0, unreadable: 0 };
  let settled = 0;
  let fatal: ProviderError | null = null;

  /** Stores one reply for all rows that asked the same; the first pays. */
  function answer(line: Extract<BatchLine, { kind: 'reply' }>, rowIds: readonly number[]): void {
    const { customId: hash, reply } = line;
    store.transaction(() => {
      if (store.ledger.get(hash)?.state === 'answered') return;
      store.ledger.markAnswered(hash, reply, now());
      const maybeBilled = store.ledger.maybeBilled(hash);
      for (const [at, rowId] of rowIds.entries()) {
        options.store(predictionOf(rowId, { reply, paid: at === 0, maybeBilled: at === 0 ? maybeBilled : 0 }));
      }
    });
    settled += 1;
  }

  function refuse(line: Extract<BatchLine, { kind: 'refused' }>, rowIds: readonly number[]): void {
    const { customId: hash, error } = line;
    if (error.remedy.kind === 'stop-run') {
      store.ledger.markNotBilled(hash);
      fatal ??= error;
      return;
    }
    const lost = error.remedy.kind === 'retry-maybe-billed';
    const status = error.remedy.kind === 'give-up-row' ? error.remedy.status : 'failed';
    store.transaction(() => {
      // An answer that cannot be read was billed: its line stays 'sent', so that asking again counts it.
      if (!lost) store.ledger.markNotBilled(hash);
      const maybeBilled = store.ledger.maybeBilled(hash);
      for (const [at, rowId] of rowIds.entries()) {
        options.store(unanswered(rowId, status, error.message, at === 0 ? maybeBilled : 0));
      }
    });
    settled += 1;
  }

  for (const fileId of [remote.outputFileId, remote.errorFileId]) {
    if (fileId === null) continue;
    for await (const line of api.lines(fileId, signal)) {
      await breathe();
      if (line.kind === 'unreadable' && line.customId === '') {
        odd.unreadable += 1;
        continue;
      }
      if (seen.has(line.customId)) {
        odd.repeated += 1;
        continue;
      }
      const rowIds = store.batches.rowsOf(batch.id, line.customId);
      if (rowIds.length === 0) {
        odd.unknown += 1;
        continue;
      }
      if (line.kind === 'unreadable') odd.unreadable += 1;
      else seen.add(line.customId);
      if (line.kind === 'reply') answer(line, rowIds);
      else if (line.kind === 'refused') refuse(line, rowIds);
      else if (line.kind === 'not-reached') store.ledger.markNotBilled(line.customId);
    }
  }

  // What no line speaks of: a batch that was cut short did not get to it. One that says it is complete lost it, and may have billed it.
  let missing = 0;
  const complete = remote.status === 'completed';
  for (const hash of store.batches.hashes(batch.id)) {
    await breathe();
    if (seen.has(hash)) continue;
    if (complete) missing += 1;
    else store.ledger.markNotBilled(hash);
  }
  const { repeated, unknown, unreadable } = odd;
  const notes = [
    missing > 0 &&
      plural(missing, {
        one: `${formatCount(missing)} answer is missing although the batch says it is complete; they are asked again and count as maybe billed.`,
        other: `${formatCount(missing)} answers are missing although the batch says it is complete; they are asked again and count as maybe billed.`,
      }),
    repeated > 0 &&
      plural(repeated, {
        one: `${formatCount(repeated)} answer came twice; the first counts.`,
        other: `${formatCount(repeated)} answers came twice; the first counts.`,
      }),
    unknown > 0 &&
      plural(unknown, {
        one: `${formatCount(unknown)} answer to questions that were not in it; left aside.`,
        other: `${formatCount(unknown)} answers to questions that were not in it; left aside.`,
      }),
    unreadable > 0 &&
      plural(unreadable, {
        one: `${formatCount(unreadable)} line could not be read.`,
        other: `${formatCount(unreadable)} lines could not be read.`,
      }),
    batch.note,
  ].filter((note) => typeof note === 'string');
  store.transaction(() => {
    store.batches.free(batch.id);
    store.batches.save({
      ...batch,
      state: 'ended',
      providerStatus: remote.status,
      completed: remote.completed,
      failed: remote.failed,
      endedAt: now(),
      note: notes.length === 0 ? null : notes.join(' '),
    });
  });
  await rm(batchFile(store, batch.id), { force: true });
  return { settled, fatal };
}
