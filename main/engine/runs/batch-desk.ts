import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import type { BatchLimits, ProviderBatch } from '@engine/providers/batch-api';
import type { Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { StoredBatch } from '@engine/store/batches';
import type { StoredPrediction } from '@engine/store/predictions';
import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { batchStatusWords } from '@shared/domain/batches';
import { collectBatch } from './collect-batch';
import { batchFile, discardBatch, type RowQueue, writeBatch } from './write-batch';

/** Our name for a batch, in the provider's list: a batch whose creation was cut off is found by it. */
const MARK = 'fewtune_batch';
const OVER = new Set(['completed', 'failed', 'expired', 'cancelled']);
/** A provider's clock may be behind ours by so much when we look for a batch of our own in its list. */
const CLOCK_SLACK_MS = 10 * 60_000;
const FILE_LOOK_MS = 1_000;
const LIST_LAG_MS = 2_000;
/** A file that is too large for the account's queue is halved, down to this many requests. */
const SMALLEST_FILE = 50;
/** So many batches one after the other may end without a single answer before the run gives up. */
const MOST_FRUITLESS = 3;
const CANCEL_MS = 10_000;
const CANCEL_LOOK_MS = 200;
const CANCEL_PATIENCE_MS = 2_000;

type DeskOptions = {
  run: StoredRun;
  plan: ChatPlan;
  provider: Provider;
  signal: AbortSignal;
  /** True while a single request of this content is in flight, in this run or another. */
  underWay: (hash: string) => boolean;
  store: (prediction: StoredPrediction) => void;
};

/** Passing trouble: the same call may succeed in a while. */
export const passes = (thrown: unknown): boolean =>
  thrown instanceof ProviderError && thrown.remedy.kind.startsWith('retry');

/**
 * Everything a run does with a Batch API. Each step is written down before the next begins, so it can be cut off anywhere: a batch that
 * was being written is thrown away, one that may have been created is looked for by its mark before it is created (again), one that is over
 * is read again.
 */
export function createBatchDesk(
  context: EngineContext,
  { run, plan, provider, signal, underWay, store: keep }: DeskOptions,
) {
  const { store } = context;
  const api = provider.batches;
  let limits: BatchLimits = api.limits;
  let fruitless = 0;

  const change = (batch: StoredBatch, fields: Partial<StoredBatch>): StoredBatch => {
    const changed = { ...batch, ...fields };
    store.batches.save(changed);
    return changed;
  };
  const going = (): StoredBatch[] => store.batches.ofRun(run.key).filter(({ state }) => state !== 'ended');

  async function findAtProvider(batch: StoredBatch, within: AbortSignal): Promise<ProviderBatch | null> {
    const oldest = (Date.parse(batch.createdAt) - CLOCK_SLACK_MS) / 1000;
    for await (const remote of api.list(within)) {
      if (remote.metadata[MARK] === batch.id) return remote;
      if (remote.createdAt < oldest) return null;
    }
    return null;
  }

  const opened = (batch: StoredBatch, remote: ProviderBatch): StoredBatch =>
    change(batch, { state: 'open', providerBatchId: remote.id, ...heard(remote) });

  const heard = (remote: ProviderBatch) => ({
    providerStatus: remote.status,
    completed: remote.completed,
    failed: remote.failed,
    expiresAt: remote.expiresAt === null ? null : new Date(remote.expiresAt * 1000).toISOString(),
  });

  /** Uploads and creates; each step that was done before is skipped. */
  async function submit(prepared: StoredBatch): Promise<StoredBatch> {
    let batch = prepared;
    try {
      if (batch.state === 'creating') {
        // Twice: a list may be a moment behind.
        let remote = await findAtProvider(batch, signal);
        if (remote === null) {
          await sleep(LIST_LAG_MS, undefined, { signal });
          remote = await findAtProvider(batch, signal);
        }
        if (remote !== null) return opened(batch, remote);
      }
      const inputFileId = batch.inputFileId ?? (await api.upload(batchFile(store, batch.id), signal));
      batch = change(batch, { inputFileId });
      while (!(await provider.fileReady(inputFileId, signal))) await sleep(FILE_LOOK_MS, undefined, { signal });
      batch = change(batch, { state: 'creating' });
      return opened(batch, await api.create({ inputFileId, metadata: { [MARK]: batch.id } }, signal));
    } catch (thrown) {
      if (!(thrown instanceof ProviderError) || passes(thrown)) throw thrown;
      // Refused for good: nothing was made, nothing is billed.
      await discardBatch(store, batch);
      const none = thrown.status === 404 || thrown.status === 405;
      throw new AppFailure(
        'provider',
        none
          ? t`${plan.connection.name} has no Batch API for this model. Resume the run with single requests.`
          : t`The batch was refused. ${thrown.message}`,
      );
    }
  }

  /** The provider turned the whole file down: nothing of it ran. @throws AppFailure unless a smaller file may help */
  async function turnedDown(batch: StoredBatch, remote: ProviderBatch): Promise<void> {
    const [first] = remote.errors;
    const sentence = t`The provider turned batch ${batch.number} down: ${first?.message ?? t`it gave no reason`}`;
    const note = `${sentence.replace(/\.*$/, '')}.`;
    await collectBatch(context, api, { ...batch, note }, remote, { plan, signal, store: keep });
    const tooMuch = first?.code === 'token_limit_exceeded';
    if (!tooMuch || batch.requests <= SMALLEST_FILE) throw new AppFailure('provider', note);
    limits = { ...limits, requests: Math.max(SMALLEST_FILE, Math.floor(batch.requests / 2)) };
  }

  /** Asks how a batch is; when it is over its answers are collected. @returns true when something has changed */
  async function look(batch: StoredBatch): Promise<boolean> {
    const { providerBatchId } = batch;
    if (providerBatchId === null) return false;
    const remote = await api.get(providerBatchId, signal);
    const before = `${batch.providerStatus} ${batch.completed} ${batch.failed}`;
    const seen = change(batch, heard(remote));
    if (!OVER.has(remote.status)) return before !== `${remote.status} ${remote.completed} ${remote.failed}`;
    if (remote.status === 'failed' && remote.outputFileId === null) {
      await turnedDown(seen, remote);
      return true;
    }
    const { settled, fatal } = await collectBatch(context, api, seen, remote, { plan, signal, store: keep });
    if (fatal !== null) throw new AppFailure('provider', fatal.message);
    fruitless = settled > 0 ? 0 : fruitless + 1;
    if (fruitless >= MOST_FRUITLESS) {
      const how = batchStatusWords(remote.status) ?? remote.status;
      throw new AppFailure(
        'provider',
        t`${MOST_FRUITLESS} batches ended without a single answer (the last: ${how}). Try single requests, or resume later.`,
      );
    }
    return true;
  }

  return {
    /** Batches that have not ended, oldest first. */
    going,
    /** The most that these can still cost, in nano-dollars. */
    risk: (): number => going().reduce((sum, { risk }) => sum + risk, 0),
    /** Throws away what was cut off while it was written, and what has no file to send any more. */
    tidy: async (): Promise<void> => {
      for (const batch of going()) {
        const unsent = batch.state === 'prepared' && !existsSync(batchFile(store, batch.id));
        if (batch.state === 'writing' || unsent) await discardBatch(store, batch);
      }
    },
    /** Throws away batches that never left; one that may have left is looked for first. */
    withdraw: async (): Promise<void> => {
      for (const batch of going()) {
        if (batch.state === 'creating') {
          const remote = await findAtProvider(batch, signal);
          if (remote !== null) {
            opened(batch, remote);
            continue;
          }
        }
        if (batch.state !== 'open') await discardBatch(store, batch);
      }
    },
    /** Sends what is ready, asks after what is under way, collects what is over. @returns true when something has changed */
    advance: async (): Promise<boolean> => {
      let changed = false;
      for (const batch of going()) {
        if (batch.state === 'open') changed = (await look(batch)) || changed;
        else {
          await submit(batch);
          changed = true;
        }
      }
      return changed;
    },
    /** Writes the next file. */
    write: (queue: RowQueue, room: number | null) =>
      writeBatch(context, api, { run: run.key, plan, queue, limits, room, signal, underWay, store: keep }),
    /** The user's cancel: the provider is asked to stop; what it answered by then is collected now or at the next resume. */
    cancel: async (): Promise<void> => {
      const within = AbortSignal.timeout(CANCEL_MS);
      for (const batch of going()) {
        if (batch.state === 'writing' || batch.state === 'prepared') {
          await discardBatch(store, batch);
          continue;
        }
        const open = batch.state === 'open' ? batch.providerBatchId : (await findAtProvider(batch, within))?.id;
        if (open === undefined || open === null) {
          await discardBatch(store, batch);
          continue;
        }
        // It may be over already, which a server answers with a refusal.
        await api.cancel(open, within).catch(() => undefined);
        const patience = performance.now() + CANCEL_PATIENCE_MS;
        let remote = await api.get(open, within);
        let known = opened(batch, remote);
        while (!OVER.has(remote.status) && performance.now() < patience) {
          await sleep(CANCEL_LOOK_MS);
          remote = await api.get(open, within);
          known = change(known, heard(remote));
        }
        if (OVER.has(remote.status))
          await collectBatch(context, api, known, remote, { plan, signal: within, store: keep });
      }
    },
  };
}
export type BatchDesk = ReturnType<typeof createBatchDesk>;
