/** What the verdict knows about one arm. `ComparedArm` of the contract has these fields and more. */
export type ArmFigures = {
  runId: string;
  name: string;
  /** `local-classifier` and `majority` run on this machine; every other kind is asked of a provider. */
  kind: string;
  /** True when the sandbox answered: no LLM. */
  simulated: boolean;
  accuracy: number | null;
  accuracyCi95: readonly [number, number] | null;
  /** Nano-dollars; null when the price is not known. */
  costPer1000: number | null;
  latencyMs: { p50: number; p95: number } | null;
  /** Why it should not be in the table (other rows, labels, reading rules), when the user let it in all the same. */
  differs?: string | null | undefined;
};

/** Two arms on the same rows. Differences are A minus B. */
export type PairFigures = {
  /** Run ids. */
  a: string;
  b: string;
  accuracyDiff: number;
  accuracyDiffCi95: readonly [number, number];
  /** Exact McNemar p after Holm's correction over all pairs of the table. */
  pHolm: number;
  /** Rows that only one of them got right. */
  onlyARight: number;
  onlyBRight: number;
};

export type PairVerdict = 'better' | 'worse' | 'not-separable';

/** Below this corrected p a difference counts as real. */
const SIGNIFICANT = 0.05;

/** A against B: better or worse only when the corrected exact McNemar p is below 0.05. */
export function decidePair({ accuracyDiff, pHolm }: Pick<PairFigures, 'accuracyDiff' | 'pHolm'>): PairVerdict {
  if (!(pHolm < SIGNIFICANT) || accuracyDiff === 0) return 'not-separable';
  return accuracyDiff > 0 ? 'better' : 'worse';
}
