import { z } from 'zod';
import { DiskRecords } from './disk-records';

const WireError = z.object({
  code: z.string(),
  message: z.string(),
  param: z.string().nullable(),
  line: z.number().int().nullable(),
});

/** A batch as it is kept: times are seconds since 1970. */
const BatchRecord = z.object({
  id: z.string(),
  /** Rises by one with each batch: creation times are whole seconds and may be equal. */
  order: z.number().int(),
  endpoint: z.string(),
  inputFile: z.string(),
  status: z.enum([
    'validating',
    'failed',
    'in_progress',
    'finalizing',
    'completed',
    'expired',
    'cancelling',
    'cancelled',
  ]),
  metadata: z.record(z.string(), z.string()).nullable(),
  model: z.string().nullable(),
  outputFile: z.string().nullable(),
  errorFile: z.string().nullable(),
  createdAt: z.number().int(),
  expiresAt: z.number().int(),
  /** When it entered each status after the first. */
  times: z.record(z.string(), z.number().int()),
  counts: z.object({ total: z.number().int(), completed: z.number().int(), failed: z.number().int() }),
  usage: z.object({ input: z.number().int(), output: z.number().int() }),
  errors: z.array(WireError),
  /** Which planned fault it has, as JSON; null for none. */
  fault: z.string().nullable(),
});
export type BatchRecord = z.output<typeof BatchRecord>;

/** A batch that will change no more. */
export const batchIsOver = ({ status }: Pick<BatchRecord, 'status'>): boolean =>
  status === 'completed' || status === 'failed' || status === 'expired' || status === 'cancelled';

/** The batch as `/v1/batches` shows it: what does not exist is left out, as the official description wants it. */
export function wireBatch(batch: BatchRecord): object {
  const { times, usage } = batch;
  const at = (status: string) => (times[status] === undefined ? {} : { [`${status}_at`]: times[status] });
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    ...(batch.model === null ? {} : { model: batch.model }),
    ...(batch.errors.length === 0 ? {} : { errors: { object: 'list', data: batch.errors } }),
    input_file_id: batch.inputFile,
    completion_window: '24h',
    status: batch.status,
    ...(batch.outputFile === null ? {} : { output_file_id: batch.outputFile }),
    ...(batch.errorFile === null ? {} : { error_file_id: batch.errorFile }),
    created_at: batch.createdAt,
    expires_at: batch.expiresAt,
    ...at('in_progress'),
    ...at('finalizing'),
    ...at('completed'),
    ...at('failed'),
    ...at('expired'),
    ...at('cancelling'),
    ...at('cancelled'),
    request_counts: batch.counts,
    usage: {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.input + usage.output,
    },
    metadata: batch.metadata,
  };
}

export type BatchRecords = DiskRecords<BatchRecord>;
export const batchRecords = (folder: string): BatchRecords => new DiskRecords(folder, BatchRecord);
