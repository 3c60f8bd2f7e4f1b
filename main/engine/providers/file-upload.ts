import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { t } from '@lingui/core/macro';
import type OpenAI from 'openai';
import { explained } from './explain-failure';
import { ProviderError } from './provider-error';

/** Hears how many bytes of the file have gone out so far; a little ahead of the network by what it buffers. */
export type OnSent = (bytes: number) => void;

/** A file to be sent: `name` is the one that it gets at the server. */
export type TrainingUpload = { path: string; name: string };

/** The end of an upload in parts: an upload that the server still has, or one that it does not know (any more). */
export type UploadParts = {
  /** Bytes a part. */
  size: number;
  /** @returns the upload's id, or null when the server has no such uploads at all */
  begin: (file: { name: string; bytes: number }, signal: AbortSignal) => Promise<string | null>;
  /** Sends the bytes from `from` on. @returns the part's id */
  send: (uploadId: string, file: { path: string; from: number }, signal: AbortSignal) => Promise<string>;
  /** Puts the parts together in this order. @returns the file's id */
  complete: (uploadId: string, partIds: readonly string[], signal: AbortSignal) => Promise<string>;
};

/** The files of an account, as far as a training needs them. */
export type FileUploads = {
  /** Sends a file in one request. @returns the file's id */
  uploadTrainingFile: (upload: TrainingUpload, onSent: OnSent, signal: AbortSignal) => Promise<string>;
  /** Uploads that can be resumed; null where the host has none. Whether a server really has them shows when one is begun. */
  parts: UploadParts | null;
  /** The file of this name and size that the account has already; null when there is none. */
  findTrainingFile: (file: { name: string; bytes: number }, signal: AbortSignal) => Promise<string | null>;
  /** False until the server has read the file. */
  fileReady: (fileId: string, signal: AbortSignal) => Promise<boolean>;
};

/** A whole file of 500 MB over a slow line takes long, and its progress shows meanwhile. */
const UPLOAD_TIMEOUT_MS = 3_600_000;

/** A blob that tells how much of it was read to be sent. */
class CountedBlob extends Blob {
  constructor(
    parts: readonly BlobPart[],
    private readonly onRead: OnSent,
  ) {
    super([...parts]);
  }

  override stream(): ReturnType<Blob['stream']> {
    let read = 0;
    const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, onward) => {
        read += chunk.byteLength;
        this.onRead(read);
        onward.enqueue(chunk);
      },
    });
    return super.stream().pipeThrough(count);
  }
}

/**
 * The multipart form of an upload. Written here because the form of the `openai` package cannot be watched on its way; its size is
 * known, so the request says its length, and the file is read from the disk piece by piece.
 */
async function countedForm({ path, name }: TrainingUpload, onSent: OnSent) {
  const boundary = `fewtune-${randomUUID()}`;
  const field = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; name=${disposition}\r\n`;
  const head = Buffer.from(
    `${field('"purpose"')}\r\nfine-tune\r\n${field(`"file"; filename="${name}"`)}Content-Type: application/jsonl\r\n\r\n`,
  );
  const file = await openAsBlob(path);
  const told = (read: number) => onSent(Math.min(file.size, Math.max(0, read - head.length)));
  const body = new CountedBlob([head, file, `\r\n--${boundary}--\r\n`], told);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

/** A server, or a gateway before it, that has no such path. */
const hasNoSuchPath = (thrown: unknown): boolean =>
  thrown instanceof ProviderError && [404, 405, 501].includes(thrown.status ?? 0);

function uploadParts(client: OpenAI, size: number): UploadParts {
  return {
    size,
    begin: async ({ name, bytes }, signal) => {
      try {
        const upload = await explained(() =>
          client.uploads.create({ filename: name, bytes, mime_type: 'text/jsonl', purpose: 'fine-tune' }, { signal }),
        );
        return typeof upload?.id === 'string' ? upload.id : null;
      } catch (thrown) {
        if (hasNoSuchPath(thrown)) return null;
        throw thrown;
      }
    },
    send: (uploadId, { path, from }, signal) =>
      explained(async () => {
        const part = (await openAsBlob(path)).slice(from, from + size);
        const data = new File([part], 'part', { type: 'application/octet-stream' });
        return (await client.uploads.parts.create(uploadId, { data }, { signal })).id;
      }),
    complete: (uploadId, partIds, signal) =>
      explained(async () => {
        const { file } = await client.uploads.complete(uploadId, { part_ids: [...partIds] }, { signal });
        if (file == null)
          throw new ProviderError(t`The server put the upload together but named no file.`, null, { kind: 'stop-run' });
        return file.id;
      }),
  };
}

/**
 * Files at a server that speaks OpenAI's wire format.
 * @param partBytes size of the parts of a large file; null where the host is known to take whole files only
 */
export function openAiFileUploads(client: OpenAI, partBytes: number | null): FileUploads {
  return {
    uploadTrainingFile: (upload, onSent, signal) =>
      explained(async () => {
        const form = await countedForm(upload, onSent);
        const made = await client.post<{ id?: unknown }>('/files', { ...form, signal, timeout: UPLOAD_TIMEOUT_MS });
        if (typeof made?.id !== 'string')
          throw new ProviderError(t`The server took the file but gave it no id.`, null, { kind: 'retry-maybe-billed' });
        return made.id;
      }),
    parts: partBytes === null ? null : uploadParts(client, partBytes),
    findTrainingFile: ({ name, bytes }, signal) =>
      explained(async () => {
        // Without a filter: Azure's dated versions have none.
        for await (const file of client.files.list({}, { signal })) {
          const broken = file.status === 'error' || String(file.status).startsWith('delet');
          if (file.filename === name && file.bytes === bytes && !broken) return file.id;
        }
        return null;
      }),
    fileReady: (fileId, signal) =>
      explained(async () => {
        const file = await client.files.retrieve(fileId, { signal });
        if (file.status === 'error') {
          throw new ProviderError(
            t`The server could not read the file (${file.status_details ?? t`no reason given`}).`,
            null,
            { kind: 'stop-run' },
          );
        }
        // Azure reads files for a while; OpenAI and most others say 'uploaded' or 'processed' and mean ready.
        return !['pending', 'running'].includes(file.status);
      }),
  };
}
