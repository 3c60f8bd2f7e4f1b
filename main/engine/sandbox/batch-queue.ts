import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from './api-error';
import type { ApiReply } from './api-request';
import { type BatchRequest, readBatchInput } from './batch-input';
import { type BatchRecord, type BatchRecords, batchIsOver } from './batch-record';
import { BatchFault } from './faults';
import type { SandboxFiles } from './files';
import { giveWay } from './give-way';
import { newId, nowSeconds } from './ids';
import { reportStop } from './report-stop';

/** A batch is checked for so long, so that its first state can be seen. */
const VALIDATING_MS = 50;

type Parts = {
  records: BatchRecords;
  files: SandboxFiles;
  /** Answers one request as its live endpoint would. */
  answer: (request: BatchRequest) => Promise<ApiReply>;
  /** Each request of a batch takes so long. */
  latencyMs: number;
};

/** Output lines of a batch, as they will stand in its two files. */
type Lines = { output: string[]; errors: string[] };

type Usage = { prompt_tokens: number; completion_tokens: number };
const isUsage = (value: unknown): value is Usage =>
  typeof value === 'object' && value !== null && 'prompt_tokens' in value && 'completion_tokens' in value;

/**
 * Works through batches one after the other, the oldest first. What is to be done is read from the records: a new process on the
 * same folder begins a batch that was under way from its start, with the same answers.
 */
export class BatchQueue {
  private closing = false;
  private working: Promise<void> | null = null;

  constructor(private readonly parts: Parts) {}

  /** Starts work when there is some and none is going on. */
  wake(): void {
    if (this.working || this.closing || !this.next()) return;
    this.working = this.work().then(
      () => {
        this.working = null;
        this.wake();
      },
      (thrown: unknown) => {
        this.working = null;
        reportStop('batches', thrown);
      },
    );
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.working;
  }

  private next(): BatchRecord | undefined {
    return this.parts.records
      .all()
      .sort((a, b) => a.order - b.order)
      .find((batch) => !batchIsOver(batch));
  }

  private change(id: string, fields: Partial<BatchRecord>): BatchRecord {
    const known = this.parts.records.get(id);
    if (known === undefined) throw new Error(`there is no batch ${id}`);
    const entered = fields.status === undefined ? {} : { times: { ...known.times, [fields.status]: nowSeconds() } };
    const changed = { ...known, ...fields, ...entered };
    this.parts.records.put(changed);
    return changed;
  }

  private async work(): Promise<void> {
    for (let batch = this.next(); batch !== undefined && !this.closing; batch = this.next()) await this.carryOut(batch);
  }

  private async carryOut(batch: BatchRecord): Promise<void> {
    const { files } = this.parts;
    const fault = batch.fault === null ? null : BatchFault.parse(JSON.parse(batch.fault));
    await delay(VALIDATING_MS, undefined, { ref: false });
    const { requests, errors, model } = readBatchInput(files.content(batch.inputFile).toString('utf8'), batch.endpoint);
    if (fault?.turnDown !== undefined)
      errors.push({ ...fault.turnDown, param: null, line: fault.turnDown.line ?? null });
    if (errors.length > 0) {
      this.change(batch.id, { status: 'failed', errors: errors.slice(0, 100), model });
      return;
    }
    const cancelling = () => this.parts.records.get(batch.id)?.status === 'cancelling';
    this.change(batch.id, {
      ...(cancelling() ? {} : { status: 'in_progress' }),
      model,
      counts: { total: requests.length, completed: 0, failed: 0 },
      usage: { input: 0, output: 0 },
    });
    const lines: Lines = { output: [], errors: [] };
    let at = 0;
    for (; at < requests.length && !cancelling() && at !== fault?.expireAfter; at += 1) {
      const request = requests[at];
      if (request === undefined) break;
      await (this.parts.latencyMs > 0 ? delay(this.parts.latencyMs, undefined, { ref: false }) : giveWay());
      if (this.closing) return;
      const { every, how } = fault?.spoil ?? { every: 1, how: null };
      await this.ask(batch.id, request, lines, (at + 1) % every === 0 ? how : null);
    }
    const end = at === requests.length ? 'completed' : cancelling() ? 'cancelled' : 'expired';
    const code = end === 'cancelled' ? 'batch_cancelled' : 'batch_expired';
    for (const request of requests.slice(at)) {
      const error = { code, message: 'This request could not be executed before the batch ended.' };
      lines.errors.push(
        JSON.stringify({ id: newId('batch_req_'), custom_id: request.custom_id, response: null, error }),
      );
    }
    if (!cancelling()) this.change(batch.id, { status: 'finalizing' });
    const keep = (content: string[], name: string): string | null =>
      content.length === 0
        ? null
        : files.add({
            filename: `${batch.id}_${name}.jsonl`,
            purpose: 'batch_output',
            content: Buffer.from(`${content.join('\n')}\n`),
          }).id;
    const outputFile = keep(lines.output, 'output');
    const errorFile = keep(lines.errors, 'error');
    this.change(batch.id, { status: end, outputFile, errorFile });
  }

  /** Answers one request and writes its line; a spoilt one is lost, doubled, garbled, refused or followed by a stranger. */
  private async ask(
    id: string,
    request: BatchRequest,
    lines: Lines,
    how: NonNullable<BatchFault['spoil']>['how'] | null,
  ): Promise<void> {
    const line = { id: newId('batch_req_'), custom_id: request.custom_id };
    try {
      if (how === 'refuse') throw new ApiError(500, 'The sandbox was told to fail this request.');
      const reply = await this.parts.answer(request);
      const body = 'json' in reply ? reply.json : null;
      const text = JSON.stringify({
        ...line,
        response: { status_code: 200, request_id: newId('req_'), body },
        error: null,
      });
      if (how === 'garble') lines.output.push(text.slice(0, text.length / 2));
      else if (how !== 'drop') lines.output.push(text);
      if (how === 'repeat') lines.output.push(text);
      if (how === 'stranger') lines.output.push(text.replace(request.custom_id, 'nobody-asked-this'));
      const usage = typeof body === 'object' && body !== null && 'usage' in body ? body.usage : null;
      this.count(id, 'completed', isUsage(usage) ? usage : { prompt_tokens: 0, completion_tokens: 0 });
    } catch (thrown) {
      const error =
        thrown instanceof ApiError
          ? thrown
          : new ApiError(500, `The sandbox failed: ${String(thrown)}. Please report it.`);
      const response = { status_code: error.status, request_id: newId('req_'), body: error.body };
      lines.errors.push(JSON.stringify({ ...line, response, error: null }));
      this.count(id, 'failed', { prompt_tokens: 0, completion_tokens: 0 });
    }
  }

  private count(id: string, what: 'completed' | 'failed', usage: Usage): void {
    const known = this.parts.records.get(id);
    if (known === undefined) return;
    this.parts.records.put({
      ...known,
      counts: { ...known.counts, [what]: known.counts[what] + 1 },
      usage: { input: known.usage.input + usage.prompt_tokens, output: known.usage.output + usage.completion_tokens },
    });
  }
}
