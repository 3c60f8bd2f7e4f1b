import { t } from '@lingui/core/macro';
import type { Takes } from './facts';
import type { ModelRecord } from './record';

/** Fields of a chat request that some models refuse, by their name on the wire. */
export type RefusableField = 'temperature' | 'logprobs' | 'top_logprobs' | 'logit_bias' | 'stop';

/** How a request differs from one to a classic chat model, so that this model does not refuse it. */
export type RequestControls = {
  /** These fields are not sent. */
  leaveOut: RefusableField[];
  /** Sent as `reasoning_effort`; null sends none. */
  effort: string | null;
  /** The field that carries the cap on the answer. */
  outputCap: ModelRecord['outputCap'];
};

/**
 * What to change in a request to this model. A label needs no reasoning, which is paid for as output, so a model that can go without
 * is asked to; one that cannot is asked for the least it knows.
 * @returns null when nothing has to change
 */
export function controlsFor(record: ModelRecord): RequestControls | null {
  const effort = record.efforts[0] ?? null;
  const reasons = effort !== null && effort !== 'none';
  const refuses = (takes: Takes): boolean => takes === 'no' || (takes === 'without-reasoning' && reasons);
  const leaveOut: RefusableField[] = [
    ...(refuses(record.temperature) ? (['temperature'] as const) : []),
    ...(refuses(record.logprobs) ? (['logprobs', 'top_logprobs'] as const) : []),
    ...(refuses(record.logitBias) ? (['logit_bias'] as const) : []),
    ...(record.stop ? [] : (['stop'] as const)),
  ];
  return leaveOut.length === 0 && effort === null && record.outputCap === 'max_completion_tokens'
    ? null
    : { leaveOut, effort, outputCap: record.outputCap };
}

/**
 * Changes a request body as the controls say; nothing else of it is touched.
 * @param body a chat request with its cap in `max_completion_tokens`
 */
export function withControls<T extends object>(body: T, controls: RequestControls | null): T {
  if (controls === null) return body;
  const { leaveOut, effort, outputCap } = controls;
  const kept = Object.entries(body)
    .filter(([field]) => !(leaveOut as string[]).includes(field)) // safe: only compared
    .map(([field, value]) => [field === 'max_completion_tokens' ? outputCap : field, value] as const);
  // safe: every field left out is optional on the wire, and both names of the cap and the effort are fields of it
  return { ...Object.fromEntries(kept), ...(effort === null ? {} : { reasoning_effort: effort }) } as T;
}

/** What the user should know about asking this model, in sentences. */
export function controlWarnings(model: string, record: ModelRecord, maxOutputTokens: number): string[] {
  const controls = controlsFor(record);
  if (controls === null) return [];
  const { leaveOut, effort } = controls;
  const warnings: string[] = [];
  if (leaveOut.includes('temperature'))
    warnings.push(t`${model} takes no temperature, so the same question may get another answer the next time.`);
  if (leaveOut.includes('logprobs'))
    warnings.push(t`${model} gives no log probabilities, so its answers have no confidence.`);
  if (effort !== null && effort !== 'none')
    warnings.push(
      t`${model} always reasons before it answers (effort ${effort} is asked for), and the reasoning is paid for as output. With a cap of ${maxOutputTokens} tokens answers may be cut off.`,
    );
  return warnings;
}
