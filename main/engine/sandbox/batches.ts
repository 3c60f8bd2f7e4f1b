import { z } from 'zod';
import { ApiError, badField, notFound } from './api-error';
import { type ApiRequest, pageOf, readJson } from './api-request';
import type { BatchQueue } from './batch-queue';
import { type BatchRecord, type BatchRecords, batchIsOver, wireBatch } from './batch-record';
import type { Faults } from './faults';
import type { SandboxFiles } from './files';
import { newId, nowSeconds } from './ids';
import type { Route } from './router';

const A_DAY = 86_400;

const CreateBatch = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.literal('/v1/chat/completions', 'The sandbox takes batches of /v1/chat/completions only.'),
  completion_window: z.literal('24h', "The only completion window is '24h'."),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
});

type Parts = { records: BatchRecords; queue: BatchQueue; files: SandboxFiles; faults: Faults };

function createBatch({ records, queue, files, faults }: Parts, request: ApiRequest): BatchRecord {
  const asked = readJson(request, CreateBatch);
  const file = files.find(asked.input_file_id);
  if (!file) throw notFound('File object', asked.input_file_id, 'input_file_id');
  if (file.purpose !== 'batch')
    throw badField(
      'input_file_id',
      `The file ${file.id} has the purpose '${file.purpose}'. Upload it with the purpose 'batch'.`,
      'invalid_file_purpose',
    );
  const fault = faults.strikeBatch();
  const batch: BatchRecord = {
    id: newId('batch_'),
    order: records.all().reduce((last, { order }) => Math.max(last, order), 0) + 1,
    endpoint: asked.endpoint,
    inputFile: file.id,
    status: 'validating',
    metadata: asked.metadata ?? null,
    model: null,
    outputFile: null,
    errorFile: null,
    createdAt: nowSeconds(),
    expiresAt: nowSeconds() + A_DAY,
    times: {},
    counts: { total: 0, completed: 0, failed: 0 },
    usage: { input: 0, output: 0 },
    errors: [],
    fault: fault === null ? null : JSON.stringify(fault),
  };
  records.put(batch);
  queue.wake();
  return batch;
}

/** The routes under `/v1/batches`. */
export function batchRoutes(parts: Parts): Route[] {
  const { records } = parts;
  const existing = (id: string | undefined): BatchRecord => {
    const batch = records.get(id ?? '');
    if (!batch) throw notFound('batch', id ?? '', 'batch_id');
    return batch;
  };
  return [
    { method: 'POST', path: '/v1/batches', handle: (request) => ({ json: wireBatch(createBatch(parts, request)) }) },
    {
      method: 'GET',
      path: '/v1/batches',
      handle: ({ query }) => {
        const newestFirst = records.all().sort((a, b) => b.order - a.order);
        const { data, has_more } = pageOf(newestFirst, query, { usual: 20, most: 100 });
        const ends = data.length === 0 ? {} : { first_id: data[0]?.id, last_id: data.at(-1)?.id };
        return { json: { object: 'list', data: data.map(wireBatch), ...ends, has_more } };
      },
    },
    { method: 'GET', path: '/v1/batches/:id', handle: (_, { id }) => ({ json: wireBatch(existing(id)) }) },
    {
      method: 'POST',
      path: '/v1/batches/:id/cancel',
      handle: (_, { id }) => {
        const batch = existing(id);
        if (batchIsOver(batch))
          throw new ApiError(409, `Cannot cancel a batch with status '${batch.status}'.`, { param: 'batch_id' });
        const status = 'cancelling' as const;
        const cancelling = { ...batch, status, times: { ...batch.times, [status]: nowSeconds() } };
        records.put(cancelling);
        return { json: wireBatch(cancelling) };
      },
    },
  ];
}
