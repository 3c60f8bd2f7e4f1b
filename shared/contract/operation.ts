import { z } from 'zod';

/** One operation: declared here once, served by the engine, called by the window, the command line and the tests. */
export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  /** One sentence for `fewtune operations` and the docs. */
  summary: string;
  input: I;
  output: O;
  /** False for stateless operations: they run without opening a workspace. */
  needsWorkspace: boolean;
  /** True when a background job does the work; its input then takes `wait`. */
  long: boolean;
};

/** Declares an operation; `needsWorkspace` is true and `long` false unless said otherwise. */
export function operation<I extends z.ZodType, O extends z.ZodType>(declared: {
  summary: string;
  input: I;
  output: O;
  needsWorkspace?: boolean;
  long?: boolean;
}): Operation<I, O> {
  return { needsWorkspace: true, long: false, ...declared };
}

/**
 * Field of every long operation. `false` (the window): answer as soon as the job runs. `true` (the command line's default):
 * answer when the job has ended, and fail when the job failed.
 */
export const wait = z.boolean().default(false);

export const Id = z.string().min(1).max(64);
/** ISO 8601 in UTC with milliseconds. */
export const Timestamp = z.string();
/** Money as whole nano-dollars (1 USD = 1,000,000,000): never a binary fraction of a cent. */
export const NanoUsd = z.number().int();
/** What something will cost: at least, likely, at most. */
export const CostRange = z.object({ low: NanoUsd, likely: NanoUsd, high: NanoUsd });
export type CostRange = z.output<typeof CostRange>;
export const Count = z.number().int().nonnegative();
/** A share or probability, 0..1. */
export const Share = z.number().min(0).max(1);
/** Lower and upper end of a 95% interval. */
export const Interval = z.tuple([z.number(), z.number()]);
export type Interval = z.output<typeof Interval>;

/** A page of a longer list: `offset` rows are skipped, at most `limit` come back. */
export const Page = { offset: Count.default(0), limit: z.number().int().min(1).max(1000).default(100) };
