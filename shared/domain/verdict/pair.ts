import { t } from '@lingui/core/macro';
import { formatInterval, formatPointsAhead, formatPValue } from '../format';
import { decidePair, type PairFigures, type PairVerdict } from './figures';

/**
 * What to make of two arms on the same rows, as a word and a sentence about A against B.
 * `better` and `worse` only when the Holm-corrected exact McNemar p is below 0.05.
 * @example 'Few-shot is better than zero-shot by 4.2 points [1.1, 7.3] (p = 0.003).'
 */
export function pairVerdict(
  pair: Pick<PairFigures, 'accuracyDiff' | 'accuracyDiffCi95' | 'pHolm'>,
  nameA: string,
  nameB: string,
): { verdict: PairVerdict; sentence: string } {
  const verdict = decidePair(pair);
  const p = formatPValue(pair.pHolm);
  const size = formatPointsAhead(pair.accuracyDiff);
  if (verdict === 'not-separable') {
    const ahead = pair.accuracyDiff > 0 ? nameA : nameB;
    return {
      verdict,
      sentence:
        pair.accuracyDiff === 0
          ? t`${nameA} and ${nameB} are not separable on these rows: they got equally many rows right (${p}).`
          : t`${nameA} and ${nameB} are not separable on these rows: ${ahead} is ahead by ${size}, which may be chance (${p}).`,
    };
  }
  const [low, high] = pair.accuracyDiffCi95;
  if (verdict === 'better') {
    const interval = formatInterval([low, high]);
    return { verdict, sentence: t`${nameA} is better than ${nameB} by ${size} ${interval} (${p}).` };
  }
  // The interval is of A minus B; here it is turned round, so that both figures speak of the size.
  const interval = formatInterval([-high, -low]);
  return { verdict, sentence: t`${nameA} is worse than ${nameB} by ${size} ${interval} (${p}).` };
}
