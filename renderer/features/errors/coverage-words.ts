import { t } from '@lingui/core/macro';
import type { Coverage, CoveragePoint } from '@shared/contract/coverage';
import { formatInterval, formatMoney, formatPercent, formatWholePercent } from '@shared/domain/format';
import { costWithPeople } from '@shared/domain/pricing';

/** The threshold as the slider and the sentences call it. */
export const thresholdWords = (threshold: number): string => formatWholePercent(threshold);

/** What a threshold does, in one sentence: 'Answers 82.0% of the rows by itself and is right on 96.1% [92.0, 98.1] of them; 18.0% go to people.' */
export function coverageWords({ answered, coverage, accuracy, accuracyCi95 }: CoveragePoint): string {
  if (answered === 0) return t`Answers no row by itself: all go to people.`;
  const [share, right] = [formatPercent(coverage), `${formatPercent(accuracy)} ${formatInterval(accuracyCi95)}`];
  return coverage < 1
    ? t`Answers ${share} of the rows by itself and is right on ${right} of them; ${{ rest: formatPercent(1 - coverage) }} go to people.`
    : t`Answers ${share} of the rows by itself and is right on ${right} of them; none goes to people.`;
}

/** What 1,000 rows cost then, as far as it is known. */
export function costWords(
  coverage: number,
  {
    modelPer1000,
    personCost,
    simulated,
  }: { modelPer1000: number | null; personCost: number | null; simulated: boolean },
): string {
  const { model, people, total } = costWithPeople(coverage, { modelPer1000, personCost });
  const ofModel = simulated ? t`${{ price: formatMoney(model) }} (simulated)` : formatMoney(model);
  if (people === null)
    return model === null
      ? t`What 1,000 rows cost is not known: the model has no price, and nobody said what a person costs.`
      : t`1,000 rows cost ${ofModel} for the model. Say what a person costs for one row to see the rest.`;
  const ofPeople = formatMoney(people);
  return total === null
    ? t`1,000 rows cost ${ofPeople} for people; the model has no price.`
    : t`1,000 rows cost ${{ total: formatMoney(total) }}: ${ofModel} for the model and ${ofPeople} for people.`;
}

/** Why there is no dial, and what to do about it. */
export const noDialWords: Record<Exclude<Coverage['state'], 'ready'>, { title: string; words: string }> = {
  'no-validation': {
    title: t`This arm has not answered the validation rows`,
    words: t`A threshold is chosen on validation rows and then held against the test rows. Chosen on the test rows themselves, it would look better than it is. Run this arm on the validation side first.`,
  },
  'other-settings': {
    title: t`The validation rows were answered with other settings`,
    words: t`The arm was changed between its run on validation rows and the one on test rows. Run it on the validation side again: only requests that were never sent cost money.`,
  },
  'no-confidence': {
    title: t`This arm told no confidence`,
    words: t`It did not say how sure it was, and Fewtune makes none up. Let it tell log probabilities, or let several answers vote.`,
  },
};
