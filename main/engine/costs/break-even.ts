import type { EngineContext } from '@engine/context';
import type { Compare } from '@engine/evidence/comparison';
import type { BreakEvenPair } from '@shared/contract/costs';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import { breakEven, breakEvenWords } from '@shared/domain/pricing';
import { DEFAULT_MARGIN } from '@shared/domain/verdict';
import { lifeCosts } from './life-costs';

/** Break-even of each arm of a comparison against each other one. */
export async function breakEvenOf(
  context: EngineContext,
  compare: Compare,
  input: CheckedInputOf<'costs.breakEven'>,
): Promise<OutputOf<'costs.breakEven'>> {
  const comparison = await compare({
    projectId: input.projectId,
    part: 'test',
    margin: DEFAULT_MARGIN,
    ...(input.runIds === undefined ? {} : { runIds: input.runIds }),
  });
  const now = context.now();
  const arms = comparison.arms.map((arm) => lifeCosts(context, arm, input.hosting));
  const known = arms.flatMap(({ armId, costs }) => (costs === null ? [] : [{ armId, costs }]));
  const pairs = known.flatMap((a) =>
    known
      .filter((b) => b !== a)
      .map((b): BreakEvenPair => {
        const found = breakEven(a.costs, b.costs, { callsPerDay: input.callsPerDay, now });
        const reached = 'calls' in found ? { calls: found.calls, hours: found.hours } : { calls: null, hours: null };
        return {
          a: a.armId,
          b: b.armId,
          kind: found.kind,
          ...reached,
          words: breakEvenWords(found, a.costs, b.costs, now),
        };
      }),
  );
  return {
    callsPerDay: input.callsPerDay,
    arms: arms.map(({ costs: _, ...arm }) => arm),
    pairs,
    simulated: arms.some(({ simulated }) => simulated),
  };
}
