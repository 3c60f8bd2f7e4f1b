import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import type { Work } from '@engine/jobs/jobs';
import type { AccountArchive, ArchivePage } from '@engine/providers/account-archive';
import { openProvider } from '@engine/providers/open-provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { RawObject, StoredRescuedFile, StoredRescuedJob } from '@engine/store/rescue';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import { rescuedFiles } from './describe-job';
import { eventPointsOf, resultPointsOf } from './job-curve';
import { filesOf } from './job-files';
import { textOf } from './raw-object';

/** What a provider calls a job that will not change any more. */
const ENDED = new Set(['succeeded', 'failed', 'cancelled', 'canceled']);
/** Answers that say that a file is not to be had: deleted, expired, or not for this key. */
const GONE = new Set([400, 403, 404, 410]);
const MOST_TRIES = 5;
const FIRST_WAIT_MS = 500;

/** Asks again while the server is busy or away; reading costs nothing. */
async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (thrown) {
      signal.throwIfAborted();
      if (!(thrown instanceof ProviderError) || !thrown.passing || tries >= MOST_TRIES) throw thrown;
      const named = thrown.remedy.kind === 'retry' ? thrown.remedy.retryAfterMs : null;
      await sleep(named ?? FIRST_WAIT_MS * 2 ** (tries - 1), undefined, { signal });
    }
  }
}

/** A whole list, page by page. */
async function allPages(
  read: (after: string | null) => Promise<ArchivePage>,
  signal: AbortSignal,
  onPage: (items: number) => void = () => {},
): Promise<RawObject[]> {
  const all: RawObject[] = [];
  const seen = new Set<string>();
  for (let after: string | null = null; ; ) {
    const cursor: string | null = after;
    const { items, next }: ArchivePage = await patiently(() => read(cursor), signal);
    all.push(...items);
    onPage(all.length);
    // A server that does not know `after` would give its first page for ever.
    if (next === null || seen.has(next)) return all;
    seen.add(next);
    after = next;
  }
}

/**
 * The work of pulling an account: lists its jobs page by page, then brings home what belongs to each. What is stored is not asked for
 * again, so it can be stopped at any point and goes on where it was.
 */
export function pullAccount(context: EngineContext, target: { projectId: string; connectionId: string }): Work {
  const { store, emit, newId, now } = context;
  const { projectId } = target;

  /** Brings one file home, or writes down why it cannot be had. */
  async function pullFile(
    archive: AccountArchive,
    file: { providerFileId: string; role: StoredRescuedFile['role'] },
    signal: AbortSignal,
  ): Promise<void> {
    const { providerFileId, role } = file;
    const known = store.rescue.file(projectId, target.connectionId, providerFileId);
    if (known !== null) return;
    const place = { projectId, connectionId: target.connectionId, providerFileId, role, pulledAt: now() };
    const folder = store.folder('rescued');
    const part = join(folder, `${newId('part')}.part`);
    try {
      const info = await patiently(() => archive.fileInfo(providerFileId, signal), signal);
      const content = await patiently(() => archive.download(providerFileId, part, signal), signal);
      await rename(part, join(folder, content.hash));
      store.rescue.saveFile({ ...place, state: 'kept', reason: null, info, ...content });
    } catch (thrown) {
      await rm(part, { force: true });
      if (!(thrown instanceof ProviderError) || thrown.status === null || !GONE.has(thrown.status)) throw thrown;
      const none = { info: null, hash: null, bytes: null, lines: null };
      store.rescue.saveFile({ ...place, ...none, state: 'gone', reason: thrown.message });
    }
  }

  /** Brings home what belongs to a job. One that goes on at the provider stays incomplete, and is read anew the next time. */
  async function pullJob(archive: AccountArchive, stored: StoredRescuedJob, signal: AbortSignal): Promise<void> {
    const { providerJobId } = stored;
    // The list may leave out what the job itself tells.
    const job = { ...stored.job, ...(await patiently(() => archive.job(providerJobId, signal), signal)) };
    const ended = ENDED.has(String(job.status));
    const events =
      ended && stored.events !== null
        ? stored.events
        : (await allPages((after) => archive.events(providerJobId, after, signal), signal)).reverse();
    store.rescue.saveJob({ ...stored, job, events: ended ? events : null, pulledAt: now() });
    const checkpoints =
      ended && stored.checkpoints !== null
        ? stored.checkpoints
        : await allPages((after) => archive.checkpoints(providerJobId, after, signal), signal);
    store.rescue.saveJob({ ...stored, job, events, checkpoints, pulledAt: now() });
    for (const file of filesOf(job)) await pullFile(archive, file, signal);
    const fromFile = resultPointsOf(rescuedFiles(context, { ...stored, job }));
    const curve = fromFile.length > 0 ? fromFile : eventPointsOf(events);
    store.rescue.saveJob({ ...stored, job, events, checkpoints, curve, complete: ended, pulledAt: now() });
  }

  return async ({ signal, report }) => {
    const connection = connectionOf(context, target.connectionId);
    const { archive } = await openProvider(context, connection);
    report({ note: t`listing the jobs of the account` });
    try {
      const listed = await allPages(
        (after) => archive.jobs(after, signal),
        signal,
        (jobs) => report({ note: t`listing the jobs of the account: ${formatCount(jobs)} so far` }),
      );
      const jobs = listed.flatMap((job): StoredRescuedJob[] => {
        const providerJobId = textOf(job.id);
        if (providerJobId === null) return [];
        const known = store.rescue.jobOf(projectId, connection.id, providerJobId);
        return [
          known ?? {
            id: newId('rsj'),
            projectId,
            connectionId: connection.id,
            connectionKind: connection.kind,
            connectionName: connection.name,
            providerJobId,
            job,
            events: null,
            checkpoints: null,
            curve: [],
            armId: null,
            complete: false,
            pulledAt: now(),
          },
        ];
      });
      const missing = jobs.filter(({ complete }) => !complete);
      store.transaction(() => {
        for (const job of missing) store.rescue.saveJob(job);
      });
      emit({ type: 'changed', topics: ['models'] });
      let done = jobs.length - missing.length;
      report({ done, total: jobs.length, note: '' });
      for (const job of missing) {
        await pullJob(archive, job, signal);
        done += 1;
        report({ done, total: jobs.length, note: job.providerJobId });
        emit({ type: 'changed', topics: ['models'] });
      }
    } catch (thrown) {
      throw thrown instanceof ProviderError ? new AppFailure('provider', thrown.message) : thrown;
    } finally {
      emit({ type: 'changed', topics: ['models'] });
    }
  };
}
