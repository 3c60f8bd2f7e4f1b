import { type Effect, type Figure, type Finding, guideKinds, latencies, privacies } from '@shared/domain/guide';
import { z } from 'zod';
import { ArmConfig } from './arms';
import type { BreakEvenPair } from './costs';
import { Count, Id, Interval, NanoUsd, operation, Share } from './operation';

const Day = z.string();

/** The five answers; null for what the user does not know. The words for each are in `shared/domain/guide`. */
export const GuideAnswers = z.object({
  /** Rows whose label is known. */
  rows: Count.nullable(),
  labels: Count.nullable(),
  callsPerMonth: z.number().int().min(1).max(1_000_000_000).nullable(),
  latency: z.enum(latencies).nullable(),
  privacy: z.enum(privacies).nullable(),
});
export type GuideAnswers = z.output<typeof GuideAnswers>;

const PriceSource = z.object({ model: z.string(), from: Day, source: z.string() });
const simulated = z.boolean();

/** Where the figure of a reason stands. */
const FigureAt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('data') }),
  z.object({ kind: z.literal('run'), runId: Id, simulated }),
  z.object({ kind: z.literal('curve'), curveId: Id, simulated }),
  z.object({ kind: z.literal('price'), entry: PriceSource, simulated }),
  z.object({ kind: z.literal('source'), source: z.string(), date: Day }),
  z.object({ kind: z.literal('answer') }),
]) satisfies z.ZodType<Figure>;

const Measured = z.object({
  runId: Id,
  name: z.string(),
  accuracy: Share,
  interval: Interval,
  p50Ms: z.number().nullable(),
  per1000: NanoUsd.nullable(),
  simulated,
});
const recipe = z.enum(['local', 'fine-tuned']);
const found = <R extends Finding['rule'], S extends z.ZodRawShape>(rule: R, shape: S) =>
  z.object({ rule: z.literal(rule), ...shape });
const pays = { calls: Count, hours: z.number() };
const kindOf = <K extends z.output<typeof BreakEvenPair>['kind']>(kind: K) => z.literal(kind);

/** What one rule found: names and figures; the window has the words. */
const Found = z.discriminatedUnion('rule', [
  found('yardstick', { label: z.string(), share: Share }),
  found('no-labelled-rows', {}),
  found('few-rows-a-label', { perLabel: z.number(), enough: z.number() }),
  found('benchmark', {
    benchmark: z.object({ data: z.string(), trainRows: Count, labels: Count, accuracy: Share }),
  }),
  found('measured', { measured: Measured }),
  found('more-rows', { more: Count, gain: z.number(), band: Interval, recipe }),
  found('free', {}),
  found('stays-here', {}),
  found('stays-with', { connectionName: z.string() }),
  found('not-allowed', {}),
  found('no-connection', {}),
  found('needs-no-examples', {}),
  found('examples-at-hand', { rows: Count, labels: Count }),
  found('not-one-a-label', { rows: Count, labels: Count }),
  found('worth-of-examples', {}),
  found('long-prompt', { tokens: Count, examples: Count }),
  found('price-a-month', { per1000: NanoUsd, callsPerMonth: Count, perMonth: NanoUsd }),
  found('price-of-1000', { per1000: NanoUsd }),
  found('price-unknown', { model: z.string() }),
  found('fast-enough', { p50Ms: z.number(), limitMs: z.number() }),
  found('too-slow', { p50Ms: z.number(), limitMs: z.number() }),
  found('speed-unknown', { latency: z.enum(latencies) }),
  found('model-ends', { model: z.string(), retires: Day, days: z.number().int() }),
  found('simulated', {}),
  found('too-few-to-train', { rows: Count, least: Count }),
  found('training-closed', { end: z.object({ closedFrom: Day }) }),
  found('training-closes', { end: z.object({ closedFrom: Day, closedToNewFrom: Day }), days: z.number().int() }),
  found('prompt-first', {}),
  found('pays-back', {
    found: z.discriminatedUnion('kind', [
      z.object({ kind: kindOf('from-the-start') }),
      z.object({ kind: kindOf('pays-back'), ...pays }),
      z.object({ kind: kindOf('too-late'), ...pays, callsPerDay: Count.nullable() }),
      z.object({ kind: kindOf('never'), callsPerDay: Count.nullable() }),
      z.object({ kind: kindOf('until'), ...pays }),
    ]),
    training: NanoUsd,
    perHour: NanoUsd,
    callsPerMonth: Count,
  }),
  found('volume-unknown', {}),
]) satisfies z.ZodType<Finding>;

const effects = ['for', 'against', 'rules-out', 'note', 'open'] as const satisfies readonly Effect[];

export const GuideReason = z.object({ effect: z.enum(effects), finding: Found, figure: FigureAt });
export type GuideReason = z.output<typeof GuideReason>;

/** What the guide says of one way to answer. */
export const GuideAdvice = z.object({
  kind: z.enum(guideKinds),
  /** `try`: worth measuring now; `later`: something speaks against it first; `no`: it cannot be had, or must not be. */
  standing: z.enum(['try', 'later', 'no']),
  reasons: z.array(GuideReason),
  /** An arm of the project that is this already. */
  arm: z.object({ id: Id, name: z.string() }).nullable(),
  /** The arm that would be added; null when there is one, when it has to be trained, or when no model can be asked. */
  config: ArmConfig.nullable(),
  /** Likely price of 1,000 rows in nano-dollars; null when it is not known. */
  per1000: NanoUsd.nullable(),
  simulated,
});
export type GuideAdvice = z.output<typeof GuideAdvice>;

export const guideOperations = {
  'guide.known': operation({
    summary: 'What a project knows of the five questions of the guide.',
    input: z.object({ projectId: Id }),
    output: GuideAnswers,
  }),
  'guide.propose': operation({
    summary: 'Say which ways to answer are worth measuring, in which order, and why.',
    input: z.object({ projectId: Id, answers: GuideAnswers }),
    output: z.object({
      advice: z.array(GuideAdvice),
      /** Set when too little is known to say which way is the better one. */
      notEnough: z.literal('no-labelled-rows').nullable(),
    }),
  }),
};
