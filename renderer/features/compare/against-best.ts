import type { ComparedArm, Comparison } from '@shared/contract/evidence';
import { type PairView, pairView } from './pair-view';

/** The arm with the most right rows; the first of equals. Undefined without a defined accuracy. */
export function bestArm(arms: readonly ComparedArm[]): ComparedArm | undefined {
  let best: ComparedArm | undefined;
  for (const arm of arms) {
    if (arm.accuracy !== null && (best?.accuracy == null || arm.accuracy > best.accuracy)) best = arm;
  }
  return best;
}

/** Best first; arms without a defined accuracy last. */
export const bestFirst = (arms: readonly ComparedArm[]): ComparedArm[] =>
  [...arms].sort((a, b) => (b.accuracy ?? -1) - (a.accuracy ?? -1));

/** Each arm against the best one, by run. The best itself is not in it, and neither is an arm that was not paired with it. */
export function againstBest({ arms, pairs }: Pick<Comparison, 'arms' | 'pairs'>): Map<string, PairView> {
  const best = bestArm(arms)?.runId;
  return new Map(
    arms.flatMap(({ runId }) => {
      const view = best === undefined ? undefined : pairView(pairs, runId, best);
      return view === undefined ? [] : [[runId, view] as const];
    }),
  );
}
