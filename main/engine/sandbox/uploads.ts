import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { ApiError, badField, notFound } from './api-error';
import { type ApiRequest, readForm, readJson } from './api-request';
import { DiskRecords, writeWhole } from './disk-records';
import { type FileRecord, type SandboxFiles, UploadPurpose } from './files';
import { newId, nowSeconds } from './ids';
import type { Route } from './router';

/** An upload in parts as it is kept. Times are seconds since 1970. */
const UploadRecord = z.object({
  id: z.string(),
  filename: z.string(),
  bytes: z.number().int(),
  purpose: UploadPurpose,
  status: z.enum(['pending', 'completed', 'cancelled']),
  createdAt: z.number().int(),
  parts: z.array(z.string()),
  fileId: z.string().nullable(),
});
type UploadRecord = z.output<typeof UploadRecord>;

const CreateUpload = z.strictObject({
  filename: z.string().min(1),
  purpose: UploadPurpose,
  bytes: z.number().int().min(1),
  mime_type: z.string().min(1),
});
const CompleteUpload = z.strictObject({ part_ids: z.array(z.string()).min(1), md5: z.string().optional() });

/** As OpenAI has it: an upload lasts an hour, a part has 64 MB at most. */
const LIFE_SECONDS = 3_600;
const LARGEST_PART = 64 * 1024 * 1024;

/** The routes under `/v1/uploads`: a large file comes in parts, and is a file like any other once it is put together. */
export function uploadRoutes(folder: string, files: SandboxFiles): Route[] {
  const records = new DiskRecords<UploadRecord>(folder, UploadRecord);
  const partPath = (upload: UploadRecord, partId: string): string => records.pathOf(upload.id, `.${partId}.part`);

  const isExpired = ({ status, createdAt }: UploadRecord): boolean =>
    status === 'pending' && createdAt + LIFE_SECONDS <= nowSeconds();
  const pending = (id: string | undefined): UploadRecord => {
    const upload = records.get(id ?? '');
    if (upload === undefined) throw notFound('Upload', id ?? '');
    const status = isExpired(upload) ? 'expired' : upload.status;
    if (status !== 'pending') throw new ApiError(400, `The upload ${upload.id} is ${status}.`, { param: 'upload_id' });
    return upload;
  };
  const dropParts = (upload: UploadRecord): void => {
    for (const part of upload.parts) rmSync(partPath(upload, part), { force: true });
  };
  const wire = (upload: UploadRecord, file: FileRecord | null): object => ({
    id: upload.id,
    object: 'upload',
    bytes: upload.bytes,
    created_at: upload.createdAt,
    filename: upload.filename,
    purpose: upload.purpose,
    status: upload.status,
    expires_at: upload.createdAt + LIFE_SECONDS,
    ...(file === null ? {} : { file }),
  });

  async function addPart(request: ApiRequest, id: string | undefined): Promise<object> {
    const upload = pending(id);
    const data = (await readForm(request)).get('data');
    if (!(data instanceof File)) throw badField('data', "'data' is a required property: the bytes of the part.");
    if (data.size > LARGEST_PART) throw new ApiError(413, 'A part is larger than 64 MB.', { param: 'data' });
    const partId = newId('part_');
    writeWhole(partPath(upload, partId), Buffer.from(await data.arrayBuffer()));
    // Another part may have come while this one was read.
    const current = pending(id);
    records.put({ ...current, parts: [...current.parts, partId] });
    return { id: partId, object: 'upload.part', created_at: nowSeconds(), upload_id: upload.id };
  }

  function complete(request: ApiRequest, id: string | undefined): object {
    const upload = pending(id);
    const { part_ids: order, md5 } = readJson(request, CompleteUpload);
    const unknown = order.find((part) => !upload.parts.includes(part));
    if (unknown !== undefined) throw badField('part_ids', `The upload has no part '${unknown}'.`);
    const content = Buffer.concat(order.map((part) => readFileSync(partPath(upload, part))));
    if (content.length !== upload.bytes)
      throw badField('part_ids', `The parts have ${content.length} bytes together, not ${upload.bytes}.`);
    if (md5 !== undefined && createHash('md5').update(content).digest('hex') !== md5)
      throw badField('md5', 'The content has another md5 checksum.');
    const file = files.add({ filename: upload.filename, purpose: upload.purpose, content });
    const completed: UploadRecord = { ...upload, status: 'completed', fileId: file.id };
    records.put(completed);
    dropParts(upload);
    return wire(completed, file);
  }

  return [
    {
      method: 'POST',
      path: '/v1/uploads',
      handle: (request) => {
        const { filename, purpose, bytes } = readJson(request, CreateUpload);
        const upload: UploadRecord = {
          id: newId('upload_'),
          filename,
          bytes,
          purpose,
          status: 'pending',
          createdAt: nowSeconds(),
          parts: [],
          fileId: null,
        };
        records.put(upload);
        return { json: wire(upload, null) };
      },
    },
    {
      method: 'POST',
      path: '/v1/uploads/:id/parts',
      handle: async (request, { id }) => ({ json: await addPart(request, id) }),
    },
    {
      method: 'POST',
      path: '/v1/uploads/:id/complete',
      handle: (request, { id }) => ({ json: complete(request, id) }),
    },
    {
      method: 'POST',
      path: '/v1/uploads/:id/cancel',
      handle: (_, { id }) => {
        const cancelled: UploadRecord = { ...pending(id), status: 'cancelled' };
        records.put(cancelled);
        dropParts(cancelled);
        return { json: wire(cancelled, null) };
      },
    },
  ];
}
