import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { badField } from './api-error';

/** A request whose body is read and whose token is checked. */
export type ApiRequest = {
  method: string;
  /** Without the query, beginning with `/v1` or `/sandbox`. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

/** An answer: `json` is sent as JSON, `bytes` as they are. */
export type ApiReply = { status?: number; headers?: Record<string, string> } & (
  | { json: unknown }
  | { bytes: Buffer; contentType: string }
);

/** Path parameters of the route that matched, already decoded. */
export type PathParameters = Readonly<Record<string, string>>;

export type Handler = (request: ApiRequest, parameters: PathParameters) => ApiReply | Promise<ApiReply>;

/** The JSON object in the body, checked. @throws ApiError 400 that names the field */
export function readJson<T>(request: ApiRequest, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw badField(
      null,
      'We could not parse the JSON body of your request. Send a JSON object with content-type application/json.',
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  if (unknownKey !== undefined) {
    const at = [...(issue?.path ?? []), unknownKey].join('.');
    throw badField(at, `Unrecognized request argument supplied: ${at}`, 'unknown_parameter');
  }
  const at = issue && issue.path.length > 0 ? issue.path.join('.') : null;
  throw badField(
    at,
    at === null
      ? `Invalid request body: ${issue?.message ?? 'unreadable'}`
      : `Invalid value for '${at}': ${issue?.message ?? 'unreadable'}`,
  );
}

/** Reads the multipart form of an upload. @throws ApiError 400 when it is none */
export async function readForm(request: ApiRequest): Promise<FormData> {
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data'))
    throw badField(null, 'Uploads are sent as multipart/form-data with the fields file and purpose.');
  try {
    return await new Response(new Uint8Array(request.body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw badField(null, 'The multipart form could not be read. Check its boundary and that it was sent whole.');
  }
}

/** One page of a list by the id it starts after. */
export type Page<T> = { data: T[]; has_more: boolean };

/**
 * Cuts the page that `after` and `limit` of the query ask for.
 * @param items the whole list in the order in which it is shown
 * @throws ApiError 400 when `limit` is not a whole number within 1..`mostPerPage`, or no item has the id `after`
 */
export function pageOf<T extends { id: string }>(
  items: readonly T[],
  query: URLSearchParams,
  { usual, most }: { usual: number; most: number },
): Page<T> {
  const limitText = query.get('limit');
  const limit = limitText === null ? usual : Number(limitText);
  if (!Number.isInteger(limit) || limit < 1 || limit > most)
    throw badField('limit', `'limit' must be a whole number from 1 to ${most}.`);
  const after = query.get('after');
  let from = 0;
  if (after !== null) {
    const at = items.findIndex((item) => item.id === after);
    if (at < 0) throw badField('after', `No item of this list has the id '${after}'.`);
    from = at + 1;
  }
  return { data: items.slice(from, from + limit), has_more: from + limit < items.length };
}
