import type { ServerResponse } from 'node:http';
import { type Heard, httpServer, refuse, sendJson } from './http-server';

/** Limits as hosts document them; a test may make them small. */
export type DocumentedLimits = { minExamples: number; maxBytes: number; maxRows: number };
const documented: DocumentedLimits = {
  minExamples: 10,
  maxBytes: 512 * 1024 * 1024,
  maxRows: Number.POSITIVE_INFINITY,
};

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const roles = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);
const messageKeys = new Set(['role', 'content', 'name', 'weight', 'function_call', 'tool_calls', 'tool_call_id']);

function messageFault(message: unknown): string | null {
  if (!isObject(message)) return 'a message is no object';
  const { role, content, weight } = message;
  const strange = Object.keys(message).find((key) => !messageKeys.has(key));
  if (strange !== undefined) return `unknown key ${strange}`;
  if (typeof role !== 'string' || !roles.has(role)) return 'unknown role';
  const calls = 'tool_calls' in message || 'function_call' in message;
  if (typeof content !== 'string' && !(calls && (content === undefined || content === null))) return 'no content';
  if (weight !== undefined && (role !== 'assistant' || (weight !== 0 && weight !== 1))) return 'wrong weight';
  return null;
}

const isOneAnswer = (list: unknown): boolean =>
  Array.isArray(list) &&
  list.length === 1 &&
  isObject(list[0]) &&
  list[0].role === 'assistant' &&
  messageFault(list[0]) === null;

function lineFault(value: unknown): string | null {
  if (!isObject(value)) return 'the line is no object';
  if ('preferred_output' in value) {
    const { input, preferred_output: better, non_preferred_output: worse } = value;
    if (!isObject(input) || !Array.isArray(input.messages) || input.messages.length === 0) return 'no input';
    if (!isOneAnswer(better) || !isOneAnswer(worse)) return 'each side needs one answer of the assistant';
    return input.messages.map(messageFault).find((fault) => fault !== null) ?? null;
  }
  if ('prompt' in value || 'completion' in value)
    return typeof value.prompt === 'string' && typeof value.completion === 'string' && value.completion !== ''
      ? null
      : 'prompt and completion must be text';
  const { messages } = value;
  if (!Array.isArray(messages) || messages.length === 0) return 'no messages';
  const fault = messages.map(messageFault).find((one) => one !== null);
  if (fault !== undefined && fault !== null) return fault;
  return messages.some((message) => message.role === 'assistant') ? null : 'no answer of the assistant';
}

const formOf = (value: unknown): string =>
  !isObject(value) ? 'none' : 'preferred_output' in value ? 'dpo' : 'prompt' in value ? 'pair' : 'chat';

/**
 * What a host that enforces the documented rules says of a training file, written from OpenAI's and Azure's documents without a look at
 * the lint; null when it takes it.
 * @see OpenAI fine-tuning guide and OpenAPI 2.3.0, cookbook Chat_finetuning_data_prep, Foundry quotas and limits
 */
export function hostRefuses(content: Uint8Array, changed: Partial<DocumentedLimits> = {}): string | null {
  const limits = { ...documented, ...changed };
  if (content.length > limits.maxBytes) return 'the file is too large';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return 'the file is not UTF-8';
  }
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  while (lines.at(-1)?.trim() === '') lines.pop();
  const values: unknown[] = [];
  for (const [at, line] of lines.entries()) {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return `line ${at + 1} is no JSON`;
    }
    const fault = lineFault(value);
    if (fault !== null) return `line ${at + 1}: ${fault}`;
    values.push(value);
  }
  if (values.length < limits.minExamples) return 'too few examples';
  if (values.length > limits.maxRows) return 'too many examples';
  return new Set(values.map(formOf)).size > 1 ? 'the lines have several forms' : null;
}

/**
 * A host that trains in no time: it enforces the documented limits, and keeps what it was sent.
 * @param onJob hears of every job that it makes
 */
export async function strictHost(limits: Partial<DocumentedLimits> = {}, onJob: () => void = () => {}) {
  const files: { id: string; content: string }[] = [];
  const jobs: (Json & { id: string })[] = [];
  const list = (data: unknown[]) => ({ object: 'list', data, has_more: false });
  const questions = (content: string): Set<string> =>
    new Set(
      content
        .trimEnd()
        .split('\n')
        .map((line) => {
          const { messages, input, prompt } = JSON.parse(line.replace(/^\uFEFF/, ''));
          return JSON.stringify(messages?.slice(0, -1) ?? input ?? prompt);
        }),
    );

  /** Why no job is made of these files; null when one is. */
  function fileFault(asked: Json): string | null {
    const [training, validation] = [asked.training_file, asked.validation_file].map((id) =>
      files.find((file) => file.id === id),
    );
    if (training === undefined) return 'no such training file';
    const fault =
      hostRefuses(Buffer.from(training.content), limits) ??
      (validation === undefined ? null : hostRefuses(Buffer.from(validation.content), { ...limits, minExamples: 1 }));
    if (fault !== null || validation === undefined) return fault;
    const trained = questions(training.content);
    return [...questions(validation.content)].some((question) => trained.has(question))
      ? 'training and validation share examples'
      : null;
  }

  const jobOf = (asked: Json) => ({
    ...asked,
    id: `ftjob-${jobs.length + 1}`,
    object: 'fine_tuning.job',
    status: 'succeeded',
    created_at: 1_790_000_000,
    fine_tuned_model: `ft:${String(asked.model).split(':').at(1) ?? String(asked.model)}:acme::${jobs.length + 1}`,
    trained_tokens: 1_000,
    result_files: [],
    error: null,
    metadata: asked.metadata ?? {},
  });

  function createJob(asked: Json, response: ServerResponse): void {
    const fault = fileFault(asked);
    if (fault === null) {
      const job = jobOf(asked);
      jobs.push(job);
      onJob();
      sendJson(response, job);
    } else refuse(response, 400, { message: fault, code: 'invalid_training_file' });
  }

  function keepFile({ headers, body }: Heard): string {
    const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
    const part = body.split(`--${boundary}`).find((one) => one.includes('name="file"')) ?? '';
    const id = `file-${files.length + 1}`;
    files.push({ id, content: part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '') });
    return id;
  }
  const fileAnswer = (id: string) => ({ id, object: 'file', status: 'processed', purpose: 'fine-tune' });

  const { url } = await httpServer((heard, response) => {
    const { method, path, body } = heard;
    const place = path.split('?')[0] ?? '';
    const job = jobs.find(({ id }) => place.startsWith(`/v1/fine_tuning/jobs/${id}`));
    if (method === 'POST' && place === '/v1/files') sendJson(response, fileAnswer(keepFile(heard)));
    else if (place.startsWith('/v1/files/')) sendJson(response, fileAnswer(place.slice('/v1/files/'.length)));
    else if (method === 'POST' && place === '/v1/fine_tuning/jobs') createJob(JSON.parse(body), response);
    else if (place === '/v1/fine_tuning/jobs') sendJson(response, list(jobs));
    else if (job !== undefined) sendJson(response, /(?:events|checkpoints)$/.test(place) ? list([]) : job);
    else if (place === '/v1/models') sendJson(response, list([]));
    else refuse(response, 404, { message: `Invalid URL (${method} ${path})` });
  });
  return { url: `${url}/v1`, files, jobs };
}
