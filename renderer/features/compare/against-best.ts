import type { ComparedArm, ComparedPair, Comparison } from '@shared/contract/evidence';

/** The arm with the most right rows; the first of equals. Undefined without a defined accuracy. */
export function bestArm(arms: readonly ComparedArm[]): ComparedArm | undefined {
  let best: ComparedArm | undefined;
  for (const arm of arms) {
    if (arm.accuracy !== null && (best?.accuracy == null || arm.accuracy > best.accuracy)) best = arm;
  }
  return best;
}

/** How an arm stands against the best: its accuracy minus the best's (0 or below), the interval of that, and p after Holm. */
export type AgainstBest = {
  difference: number;
  interval: [low: number, high: number];
  pHolm: number;
  verdict: ComparedPair['verdict'];
};

const flipped = { better: 'worse', worse: 'better', 'not-separable': 'not-separable' } as const;

/** The pair as seen from the other side. */
const turned = (pair: ComparedPair): AgainstBest => ({
  difference: -pair.accuracyDiff,
  interval: [-pair.accuracyDiffCi95[1], -pair.accuracyDiffCi95[0]],
  pHolm: pair.pHolm,
  verdict: flipped[pair.verdict],
});

/** Each arm against the best one, by run. The best itself is not in it, and neither is an arm that was not paired with it. */
export function againstBest({ arms, pairs }: Pick<Comparison, 'arms' | 'pairs'>): Map<string, AgainstBest> {
  const best = bestArm(arms)?.runId;
  const against = new Map<string, AgainstBest>();
  for (const pair of pairs) {
    if (pair.b === best) {
      against.set(pair.a, {
        difference: pair.accuracyDiff,
        interval: pair.accuracyDiffCi95,
        pHolm: pair.pHolm,
        verdict: pair.verdict,
      });
    } else if (pair.a === best) {
      against.set(pair.b, turned(pair));
    }
  }
  return against;
}
