import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { RawObject } from '@engine/store/rescue';
import { t } from '@lingui/core/macro';
import type OpenAI from 'openai';
import { explained } from './explain-failure';
import { withoutSecrets } from './hidden-words';
import { ProviderError } from './provider-error';

/** One page of a list, in the server's order. `next` continues behind it; null at the end. */
export type ArchivePage = { items: RawObject[]; next: string | null };

/** What an account holds, as the server tells it: for keeping, so no field is left out or renamed. */
export type AccountArchive = {
  /** Newest first. */
  jobs: (after: string | null, signal: AbortSignal) => Promise<ArchivePage>;
  job: (id: string, signal: AbortSignal) => Promise<RawObject>;
  /** Newest first. */
  events: (jobId: string, after: string | null, signal: AbortSignal) => Promise<ArchivePage>;
  checkpoints: (jobId: string, after: string | null, signal: AbortSignal) => Promise<ArchivePage>;
  fileInfo: (fileId: string, signal: AbortSignal) => Promise<RawObject>;
  /** Writes the content of a file to a path as it comes. */
  download: (
    fileId: string,
    path: string,
    signal: AbortSignal,
  ) => Promise<{ hash: string; bytes: number; lines: number }>;
};

const PAGE = 100;
const NEWLINE = 10;

const isRaw = (value: unknown): value is RawObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A key that a server repeats in its words is not kept. */
function withoutKeysIn(value: unknown): RawObject {
  if (!isRaw(value)) {
    throw new ProviderError(t`The server sent something that is no job, event or file. Check the address.`, null, {
      kind: 'stop-run',
    });
  }
  const clean: unknown = JSON.parse(withoutSecrets(JSON.stringify(value)));
  return isRaw(clean) ? clean : value;
}

type ListBody = { data?: unknown; has_more?: unknown };

/** Reads a page; a server that says there is more but gives nothing has come to its end. */
function pageOf(body: ListBody): ArchivePage {
  const items = Array.isArray(body.data) ? body.data.map(withoutKeysIn) : [];
  const last = items.at(-1)?.id;
  return { items, next: body.has_more === true && typeof last === 'string' ? last : null };
}

/** The archive behind a client of the `openai` package. */
export function accountArchive(client: OpenAI): AccountArchive {
  const listing = (path: string, after: string | null, signal: AbortSignal): Promise<ArchivePage> =>
    explained(async () =>
      pageOf(
        await client.get<ListBody>(path, {
          query: { limit: PAGE, ...(after === null ? {} : { after }) },
          signal,
        }),
      ),
    );
  const one = (path: string, signal: AbortSignal): Promise<RawObject> =>
    explained(async () => withoutKeysIn(await client.get<unknown>(path, { signal })));
  const jobPath = (id: string): string => `/fine_tuning/jobs/${encodeURIComponent(id)}`;

  return {
    jobs: (after, signal) => listing('/fine_tuning/jobs', after, signal),
    job: (id, signal) => one(jobPath(id), signal),
    events: (jobId, after, signal) => listing(`${jobPath(jobId)}/events`, after, signal),
    checkpoints: (jobId, after, signal) => listing(`${jobPath(jobId)}/checkpoints`, after, signal),
    fileInfo: (fileId, signal) => one(`/files/${encodeURIComponent(fileId)}`, signal),
    download: (fileId, path, signal) =>
      explained(async () => {
        const response = await client.files.content(fileId, { signal });
        const hash = createHash('sha256');
        let bytes = 0;
        let lines = 0;
        let last = NEWLINE;
        const measure = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            hash.update(chunk);
            bytes += chunk.length;
            for (const byte of chunk) if (byte === NEWLINE) lines += 1;
            last = chunk.at(-1) ?? last;
            done(null, chunk);
          },
        });
        const body = response.body;
        if (body !== null) {
          // safe: both are the web's streams of bytes, typed by two libraries
          const source = Readable.fromWeb(body as unknown as ReadableStream<Uint8Array>);
          await pipeline(source, measure, createWriteStream(path), { signal });
        }
        return { hash: hash.digest('hex'), bytes, lines: last === NEWLINE ? lines : lines + 1 };
      }),
  };
}
