import { setTimeout as delay } from 'node:timers/promises';
import { type Sandbox, type SandboxOptions, startSandbox } from '@engine/sandbox';
import OpenAI, { toFile } from 'openai';
import { onTestFinished } from 'vitest';

type Job = OpenAI.FineTuning.FineTuningJob;
export type Row = { text: string; label: string };

/** A sandbox that is closed when the test has ended, and the official client for it. Nothing is tried twice. */
export async function openSandbox(options: SandboxOptions): Promise<{ sandbox: Sandbox; client: OpenAI }> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return { sandbox, client: new OpenAI({ baseURL: sandbox.url, apiKey: sandbox.token, maxRetries: 0 }) };
}

/** Uploads text as a training file. */
export const upload = async (client: OpenAI, content: string): Promise<OpenAI.FileObject> =>
  client.files.create({ file: await toFile(Buffer.from(content, 'utf8'), 'rows.jsonl'), purpose: 'fine-tune' });

/** Rows as chat JSONL, one line each. */
export const chatLines = (rows: readonly Row[]): string =>
  rows
    .map(({ text, label }) =>
      JSON.stringify({
        messages: [
          { role: 'user', content: text },
          { role: 'assistant', content: label },
        ],
      }),
    )
    .join('\n');

/** Ten and more rows that differ, with the two labels in turn. */
export const twoLabelRows = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? { text: `my parcel number ${at} is late`, label: 'delivery' }
      : { text: `give me back the money for order ${at}`, label: 'refund' },
  );

/** Asks until the job is as wanted. */
export async function jobWhen(client: OpenAI, id: string, wanted: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await client.fineTuning.jobs.retrieve(id);
    if (wanted(job)) return job;
    await delay(10);
  }
}

export const jobOver = (client: OpenAI, id: string): Promise<Job> =>
  jobWhen(client, id, ({ status }) => ['succeeded', 'failed', 'cancelled'].includes(status));

/** All events of a job, oldest first. */
export async function allEvents(client: OpenAI, id: string): Promise<OpenAI.FineTuning.FineTuningJobEvent[]> {
  const events = [];
  for await (const event of client.fineTuning.jobs.listEvents(id, { limit: 100 })) events.push(event);
  return events.reverse();
}

/** The steps that metrics events report, in the order in which they came. */
export const reportedSteps = (events: readonly OpenAI.FineTuning.FineTuningJobEvent[]): unknown[] =>
  events.filter(({ type }) => type === 'metrics').map(({ data }) => (data as { step: number }).step); // safe: metrics events have a step

/** The answer to one text at temperature 0. */
export async function ask(
  client: OpenAI,
  model: string,
  messages: OpenAI.Chat.ChatCompletionMessageParam[],
): Promise<string | null> {
  const reply = await client.chat.completions.create({ model, messages, temperature: 0 });
  return reply.choices[0]?.message.content ?? null;
}
