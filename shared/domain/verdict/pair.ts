import { formatInterval, formatPoints, formatPValue } from '../format';
import { decidePair, type PairFigures, type PairVerdict } from './figures';

/** A difference without its sign: the sentence says who is ahead. */
const size = (difference: number): string => formatPoints(Math.abs(difference)).replace('+', '');

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
  const interval = formatInterval(pair.accuracyDiffCi95);
  if (verdict === 'not-separable') {
    const seen =
      pair.accuracyDiff === 0
        ? 'they got equally many rows right'
        : `${pair.accuracyDiff > 0 ? nameA : nameB} is ahead by ${size(pair.accuracyDiff)}, which may be chance`;
    return { verdict, sentence: `${nameA} and ${nameB} are not separable on these rows: ${seen} (${p}).` };
  }
  // The interval is of A minus B; for 'worse' it is turned round, so that both figures speak of the size.
  const shown =
    verdict === 'better' ? interval : formatInterval([-pair.accuracyDiffCi95[1], -pair.accuracyDiffCi95[0]]);
  return { verdict, sentence: `${nameA} is ${verdict} than ${nameB} by ${size(pair.accuracyDiff)} ${shown} (${p}).` };
}
