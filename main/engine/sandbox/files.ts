import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { ApiError, badField, notFound } from './api-error';
import { type ApiRequest, pageOf, readForm } from './api-request';
import { DiskRecords, writeWhole } from './disk-records';
import { newId, nowSeconds } from './ids';
import type { Route } from './router';

/** A file as the wire format shows it. Sizes in bytes, times in seconds since 1970. */
const FileRecord = z.object({
  id: z.string(),
  object: z.literal('file'),
  bytes: z.number().int(),
  created_at: z.number().int(),
  expires_at: z.number().int().optional(),
  filename: z.string(),
  purpose: z.enum(['assistants', 'batch', 'batch_output', 'fine-tune', 'fine-tune-results', 'vision', 'user_data']),
  status: z.literal('processed'),
});
export type FileRecord = z.output<typeof FileRecord>;

/** What may be uploaded; the rest is made by the server. */
export const UploadPurpose = z.enum(['assistants', 'batch', 'fine-tune', 'vision', 'user_data']);
const LARGEST_FILE = 512 * 1024 * 1024;
const SHORTEST_LIFE = 3_600;
const LONGEST_LIFE = 2_592_000;

/** The uploaded and the produced files of a sandbox. */
export class SandboxFiles {
  private readonly records: DiskRecords<FileRecord>;

  constructor(folder: string) {
    this.records = new DiskRecords(folder, FileRecord);
  }

  /** The file, unless there is none or its time is over. */
  find(id: string): FileRecord | undefined {
    const record = this.records.get(id);
    if (record?.expires_at !== undefined && record.expires_at <= nowSeconds()) {
      this.remove(id);
      return undefined;
    }
    return record;
  }

  /** Every file, newest first. */
  list(): FileRecord[] {
    return this.records
      .all()
      .filter((record) => this.find(record.id) !== undefined)
      .sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1));
  }

  content(id: string): Buffer {
    return readFileSync(this.records.pathOf(id, '.content'));
  }

  /** Stores a file; with an `id` that exists it takes the place of that file. */
  add(file: {
    id?: string;
    filename: string;
    purpose: FileRecord['purpose'];
    content: Buffer;
    expiresAt?: number;
  }): FileRecord {
    const id = file.id ?? newId('file-');
    const record: FileRecord = {
      id,
      object: 'file',
      bytes: file.content.length,
      created_at: nowSeconds(),
      ...(file.expiresAt === undefined ? {} : { expires_at: file.expiresAt }),
      filename: file.filename,
      purpose: file.purpose,
      status: 'processed',
    };
    writeWhole(this.records.pathOf(id, '.content'), file.content);
    this.records.put(record);
    return record;
  }

  remove(id: string): void {
    this.records.remove(id);
    rmSync(this.records.pathOf(id, '.content'), { force: true });
  }
}

function expiryOf(form: FormData): number | undefined {
  const seconds = form.get('expires_after[seconds]');
  if (seconds === null) return undefined;
  if (form.get('expires_after[anchor]') !== 'created_at')
    throw badField('expires_after', "'expires_after[anchor]' must be 'created_at'.");
  const life = Number(seconds);
  if (!Number.isInteger(life) || life < SHORTEST_LIFE || life > LONGEST_LIFE)
    throw badField('expires_after', `'expires_after[seconds]' must be from ${SHORTEST_LIFE} to ${LONGEST_LIFE}.`);
  return nowSeconds() + life;
}

async function upload(files: SandboxFiles, request: ApiRequest): Promise<FileRecord> {
  const form = await readForm(request);
  const file = form.get('file');
  if (!(file instanceof File)) throw badField('file', "'file' is a required property: the content of the file.");
  const purpose = UploadPurpose.safeParse(form.get('purpose'));
  if (!purpose.success)
    throw badField('purpose', `'${String(form.get('purpose'))}' is not one of ${UploadPurpose.options.join(', ')}.`);
  if (file.size > LARGEST_FILE) throw new ApiError(413, 'The file is larger than 512 MB. Split it.', { param: 'file' });
  const expiresAt = expiryOf(form);
  return files.add({
    filename: file.name,
    purpose: purpose.data,
    content: Buffer.from(await file.arrayBuffer()),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
}

/** The routes under `/v1/files`. */
export function fileRoutes(files: SandboxFiles): Route[] {
  const existing = (id: string | undefined): FileRecord => {
    const record = files.find(id ?? '');
    if (!record) throw notFound('File object', id ?? '');
    return record;
  };
  return [
    { method: 'POST', path: '/v1/files', handle: async (request) => ({ json: await upload(files, request) }) },
    {
      method: 'GET',
      path: '/v1/files',
      handle: ({ query }) => {
        const purpose = query.get('purpose');
        const listed = files.list().filter((file) => purpose === null || file.purpose === purpose);
        const page = pageOf(query.get('order') === 'asc' ? listed.reverse() : listed, query, {
          usual: 10_000,
          most: 10_000,
        });
        const ends = { first_id: page.data[0]?.id ?? '', last_id: page.data.at(-1)?.id ?? '' };
        return { json: { object: 'list', ...page, ...ends } };
      },
    },
    { method: 'GET', path: '/v1/files/:id', handle: (_, { id }) => ({ json: existing(id) }) },
    {
      method: 'GET',
      path: '/v1/files/:id/content',
      handle: (_, { id }) => ({ bytes: files.content(existing(id).id), contentType: 'application/octet-stream' }),
    },
    {
      method: 'DELETE',
      path: '/v1/files/:id',
      handle: (_, { id }) => {
        files.remove(existing(id).id);
        return { json: { id, object: 'file', deleted: true } };
      },
    },
  ];
}
