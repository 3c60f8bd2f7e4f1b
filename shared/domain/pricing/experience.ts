/** What one finished run was expected to use, by counting alone, and what the provider's `usage` then said. Sums over its requests. */
export type RunUsage = {
  /** Before anything was learnt: counted input, tokens that could come from the cache, and average answers. */
  counted: { requests: number; input: number; cached: number; output: number };
  actual: { requests: number; input: number; cached: number; output: number };
};

/** A factor or share as far as it is known: most likely, and where nine of ten future runs are expected to lie. */
export type Learnt = { likely: number; low: number; high: number };

/** What earlier runs of a model teach about the next one. */
export type Experience = {
  runs: number;
  /** Billed input tokens for each counted one. */
  input: Learnt;
  /** Billed output tokens (reasoning included) for each token that an average answer has. */
  output: Learnt;
  /** Share of the tokens that could come from the cache which really did. */
  cached: Learnt;
};

/** As much as this many earlier runs is what was assumed before the first one worth. */
const PRIOR_RUNS = 2;
/** Before the first run: input as counted, answers as long as the labels, four of five cacheable tokens cached. */
const PRIOR_CACHED = 0.8;
/** Spread of what was assumed, in natural logarithms for the factors. Where the tokenizer is not known, counts may be off by a fifth. */
const PRIOR_SPREAD = { inputExact: 0.02, inputGuessed: 0.2, output: 0.35, cached: 0.2 };
/** Nine of ten values of a normal distribution lie within so many standard deviations. */
const NINE_OF_TEN = 1.645;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * The rule: likely = (n x median + 2 x assumed) / (n + 2), a median so that one odd run does not lead, pulled to what was assumed so
 * that the first runs do not lead either. The spread is that of the runs around it, pooled with the assumed one in the same way.
 */
function learn(seen: readonly number[], assumed: number, assumedSpread: number): Learnt {
  const n = seen.length;
  const likely = n === 0 ? assumed : (n * median(seen) + PRIOR_RUNS * assumed) / (n + PRIOR_RUNS);
  const squares = seen.reduce((sum, value) => sum + (value - likely) ** 2, PRIOR_RUNS * assumedSpread ** 2);
  const spread = Math.sqrt(squares / (n + PRIOR_RUNS));
  return { likely, low: likely - NINE_OF_TEN * spread, high: likely + NINE_OF_TEN * spread };
}

const asFactor = ({ likely, low, high }: Learnt): Learnt => ({
  likely: Math.exp(likely),
  low: Math.exp(low),
  high: Math.exp(high),
});
const asShare = ({ likely, low, high }: Learnt): Learnt => ({
  likely: Math.min(1, Math.max(0, likely)),
  low: Math.min(1, Math.max(0, low)),
  high: Math.min(1, Math.max(0, high)),
});

/** Actual over counted per request, as a natural logarithm; none where there is nothing to compare. */
function logFactor({ counted, actual }: RunUsage, field: 'input' | 'output'): number[] {
  if (counted.requests === 0 || actual.requests === 0 || counted[field] === 0 || actual[field] === 0) return [];
  return [Math.log(actual[field] / actual.requests / (counted[field] / counted.requests))];
}

function cachedShare({ counted, actual }: RunUsage): number[] {
  if (counted.requests === 0 || actual.requests === 0 || counted.cached === 0) return [];
  return [Math.min(1, actual.cached / actual.requests / (counted.cached / counted.requests))];
}

/**
 * What is to be expected of the next run of a model in one output mode.
 * @param runs finished runs of that model and mode, in any order; none gives what is assumed before the first
 * @param tokensExact false when the model's tokenizer is not known
 */
export function experienceOf(runs: readonly RunUsage[], tokensExact: boolean): Experience {
  const counting = runs.filter(({ counted, actual }) => counted.requests > 0 && actual.requests > 0);
  return {
    runs: counting.length,
    input: asFactor(
      learn(
        counting.flatMap((run) => logFactor(run, 'input')),
        0,
        tokensExact ? PRIOR_SPREAD.inputExact : PRIOR_SPREAD.inputGuessed,
      ),
    ),
    output: asFactor(
      learn(
        counting.flatMap((run) => logFactor(run, 'output')),
        0,
        PRIOR_SPREAD.output,
      ),
    ),
    cached: asShare(learn(counting.flatMap(cachedShare), PRIOR_CACHED, PRIOR_SPREAD.cached)),
  };
}

/**
 * How far an estimate was off: 0.1 when the cost was a tenth above the likely one, -0.1 when a tenth below.
 * @returns null when nothing was to be paid, so that there is nothing to compare with
 */
export const estimateError = (likely: number, actual: number): number | null =>
  likely === 0 ? null : (actual - likely) / likely;
