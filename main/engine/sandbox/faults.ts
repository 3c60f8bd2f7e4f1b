import { seededHash } from '@shared/domain/splits';
import { z } from 'zod';

/** A batch that goes wrong: turned down as a whole, out of time after so many requests, or with every n-th line spoilt. */
export const BatchFault = z.strictObject({
  kind: z.literal('batch'),
  turnDown: z.strictObject({ code: z.string(), message: z.string(), line: z.number().int().optional() }).optional(),
  expireAfter: z.number().int().min(0).optional(),
  spoil: z
    .strictObject({ every: z.number().int().min(1), how: z.enum(['drop', 'repeat', 'stranger', 'garble', 'refuse']) })
    .optional(),
});
export type BatchFault = z.output<typeof BatchFault>;

/** A way in which a server can go wrong, made on purpose. */
const Fault = z.discriminatedUnion('kind', [
  /** Answers as usual, but later. */
  z.strictObject({ kind: z.literal('delay'), ms: z.number().int().min(0).max(600_000) }),
  /** Refuses with this status instead of doing the work. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    code: z.string().optional(),
    message: z.string().optional(),
  }),
  /** 429 `rate_limit_exceeded` with Retry-After. */
  z.strictObject({ kind: z.literal('rate-limit'), retryAfterSeconds: z.number().min(0).max(3_600) }),
  /** 429 `insufficient_quota`: waiting does not help. */
  z.strictObject({ kind: z.literal('quota') }),
  /** Does the work, then breaks the connection in the middle of the answer. */
  z.strictObject({ kind: z.literal('drop-connection') }),
  /** Does the work, then sends only the first half of the JSON, as if it were all. */
  z.strictObject({ kind: z.literal('truncated-json') }),
  /** Status 200 with a web page, as a proxy or a login portal sends. */
  z.strictObject({ kind: z.literal('html-page') }),
  /** The answer of a chat is held back by a content filter. No effect on other paths. */
  z.strictObject({ kind: z.literal('content-filter') }),
  /** A batch that is created meanwhile goes wrong. No effect on other paths. */
  BatchFault,
]);
export type Fault = z.output<typeof Fault>;

const FaultRule = z.strictObject({
  fault: Fault,
  /** Only paths that begin so, such as `/v1/chat/completions`; every path under `/v1` when left out. */
  path: z.string().optional(),
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** The next so many requests that fit, then never again. */
  next: z.number().int().min(1).optional(),
  /** This share of the requests that fit, 0..1, drawn with the seed of the sandbox. */
  share: z.number().min(0).max(1).optional(),
});

/** Rules in order; the first that fits and strikes is used. Without `next` and `share` a rule always strikes. */
export const FaultPlan = z.strictObject({ rules: z.array(FaultRule) });
export type FaultPlan = z.output<typeof FaultPlan>;

/** Decides for each request whether it goes wrong, and how. The same requests in the same order go wrong in every run. */
export class Faults {
  private rules: { rule: z.output<typeof FaultRule>; left: number; seen: number; struck: number }[] = [];

  constructor(
    private readonly seed: number,
    plan: FaultPlan,
  ) {
    this.set(plan);
  }

  /** Puts a new plan in the place of the old one; all counting starts again. */
  set(plan: FaultPlan): void {
    this.rules = plan.rules.map((rule) => ({ rule, left: rule.next ?? Number.POSITIVE_INFINITY, seen: 0, struck: 0 }));
  }

  /** The plan, and how often each rule has struck. */
  report(): { rules: (FaultPlan['rules'][number] & { struck: number })[] } {
    return { rules: this.rules.map(({ rule, struck }) => ({ ...rule, struck })) };
  }

  /** The fault for this request, or null. */
  strike(method: string, path: string): Fault | null {
    return this.first(({ fault }) => fault.kind !== 'batch', method, path);
  }

  /** The fault for the batch that is being created, or null. */
  strikeBatch(): BatchFault | null {
    const fault = this.first(({ fault: planned }) => planned.kind === 'batch', 'POST', '/v1/batches');
    return fault?.kind === 'batch' ? fault : null;
  }

  private first(fits: (rule: z.output<typeof FaultRule>) => boolean, method: string, path: string): Fault | null {
    for (const [at, entry] of this.rules.entries()) {
      const { rule } = entry;
      if (!fits(rule) || !path.startsWith(rule.path ?? '/v1/') || (rule.method ?? method) !== method || entry.left <= 0)
        continue;
      entry.seen += 1;
      if (rule.share !== undefined && seededHash(this.seed, `rule ${at} request ${entry.seen}`) / 2 ** 53 >= rule.share)
        continue;
      entry.left -= 1;
      entry.struck += 1;
      return rule.fault;
    }
    return null;
  }
}
