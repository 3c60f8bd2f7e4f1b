import type { ComparedPair } from '@shared/contract/evidence';

/** A pair as seen from one of its arms: how it stands against the other. */
export type PairView = {
  difference: number;
  interval: [low: number, high: number];
  verdict: ComparedPair['verdict'];
  pair: ComparedPair;
};

const flipped = { better: 'worse', worse: 'better', 'not-separable': 'not-separable' } as const;

const asStored = (pair: ComparedPair): PairView => ({
  difference: pair.accuracyDiff,
  interval: pair.accuracyDiffCi95,
  verdict: pair.verdict,
  pair,
});

/** The pair as seen from its second arm. */
const turned = (pair: ComparedPair): PairView => ({
  difference: -pair.accuracyDiff,
  interval: [-pair.accuracyDiffCi95[1], -pair.accuracyDiffCi95[0]],
  verdict: flipped[pair.verdict],
  pair,
});

/** How one run stands against another; undefined when they were not paired. */
export function pairView(pairs: readonly ComparedPair[], oneRun: string, otherRun: string): PairView | undefined {
  for (const pair of pairs) {
    if (pair.a === oneRun && pair.b === otherRun) return asStored(pair);
    if (pair.a === otherRun && pair.b === oneRun) return turned(pair);
  }
  return undefined;
}
