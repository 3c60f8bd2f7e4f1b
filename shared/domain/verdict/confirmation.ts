import { t } from '@lingui/core/macro';
import type { PairFigures } from './figures';
import { decidePair } from './figures';
import type { OverallVerdict } from './overall';

/** One side of a split: its verdict, and which arm each run is of. */
export type JudgedSide = {
  verdict: Pick<OverallVerdict, 'runId'>;
  arms: readonly { runId: string; armId: string; name: string }[];
  pairs: readonly Pick<PairFigures, 'a' | 'b' | 'accuracyDiff' | 'pHolm'>[];
};

/** What the test rows say to the arm that was chosen on validation. */
export type Confirmation = { kind: 'confirmed' | 'open' | 'refuted'; sentence: string };

/**
 * Holds the arm that validation would choose against the verdict on test rows: choosing is free on validation, the test only confirms.
 * @returns null when validation chooses none, or the test judges none
 */
export function confirmation(validation: JudgedSide, test: JudgedSide): Confirmation | null {
  const chosen = validation.arms.find(({ runId }) => runId === validation.verdict.runId);
  const preferred = test.arms.find(({ runId }) => runId === test.verdict.runId);
  if (chosen === undefined || preferred === undefined) return null;
  const [chosenName, preferredName] = [chosen.name, preferred.name];
  const tested = test.arms.find(({ armId }) => armId === chosen.armId);
  if (tested === undefined)
    return { kind: 'open', sentence: t`Validation chose ${chosenName}, which has no finished run on these test rows.` };
  if (tested.runId === preferred.runId)
    return { kind: 'confirmed', sentence: t`Validation chose ${chosenName}, and the test rows confirm it.` };
  const pair = test.pairs.find(({ a, b }) => [a, b].includes(tested.runId) && [a, b].includes(preferred.runId));
  const isReal = pair !== undefined && decidePair(pair) !== 'not-separable';
  return isReal
    ? {
        kind: 'refuted',
        sentence: t`Validation chose ${chosenName}, but on the test rows ${preferredName} is measurably different from it: the choice is not confirmed.`,
      }
    : {
        kind: 'confirmed',
        sentence: t`Validation chose ${chosenName}. On the test rows ${preferredName} is named, but the two are not separable there: nothing speaks against the choice.`,
      };
}
