import { z } from 'zod';
import type { BatchRecord } from './batch-record';

/** So many requests the sandbox takes in one file. */
export const MOST_REQUESTS = 1_000;

const Line = z.strictObject({
  custom_id: z.string().min(1),
  method: z.literal('POST'),
  url: z.string(),
  body: z.looseObject({ model: z.string() }),
});
export type BatchRequest = z.output<typeof Line>;

type Faulty = BatchRecord['errors'][number];

/** Reads the requests of a batch's file. With one error or more the whole file is turned down, as providers do. */
export function readBatchInput(
  text: string,
  endpoint: string,
): { requests: BatchRequest[]; errors: Faulty[]; model: string | null } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const errors: Faulty[] = [];
  const refuse = (line: number | null, code: string, message: string, param: string | null = null) =>
    errors.push({ code, message, param, line });
  if (lines.length === 0) refuse(null, 'empty_file', 'The input file is empty. Put at least one request into it.');
  if (lines.length > MOST_REQUESTS) {
    refuse(null, 'too_many_tasks', `The sandbox takes ${MOST_REQUESTS} requests a file; this one has ${lines.length}.`);
    return { requests: [], errors, model: null };
  }
  const requests: BatchRequest[] = [];
  const ids = new Set<string>();
  for (const [at, line] of lines.entries()) {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      refuse(at + 1, 'invalid_json_line', 'This line is not parseable as valid JSON.');
      continue;
    }
    const parsed = Line.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      refuse(at + 1, 'invalid_request', issue?.message ?? 'Not a request.', issue?.path.join('.') ?? null);
      continue;
    }
    const request = parsed.data;
    if (ids.has(request.custom_id))
      refuse(
        at + 1,
        'duplicate_custom_id',
        `The custom_id ${request.custom_id} stands in this file twice.`,
        'custom_id',
      );
    if (request.url !== endpoint)
      refuse(
        at + 1,
        'mismatched_endpoint',
        `The url ${request.url} is not the endpoint of the batch, ${endpoint}.`,
        'url',
      );
    if (requests[0] !== undefined && request.body.model !== requests[0].body.model)
      refuse(at + 1, 'mismatched_model', 'All requests of a file must ask the same model.', 'body.model');
    ids.add(request.custom_id);
    requests.push(request);
  }
  return { requests, errors, model: requests[0]?.body.model ?? null };
}
