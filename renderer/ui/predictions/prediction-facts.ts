import { t } from '@lingui/core/macro';
import type { Prediction } from '@shared/contract/runs';
import { formatCount, formatLatency, formatMoney, formatPercent } from '@shared/domain/format';
import { readingWords } from './prediction-words';

/** Figures of one row as name and words; what does not exist, or is not to be told (`truth` null), is left out. */
export function predictionFacts(
  row: Omit<Prediction, 'truth'> & { truth: string | null },
): [name: string, words: string][] {
  const facts: [string, string][] = row.truth === null ? [] : [[t`True label`, row.truth]];
  if (row.label !== null) facts.push([t`Label read from the answer`, row.label]);
  if (row.reading !== null) facts.push([t`Read as`, readingWords[row.reading]]);
  if (row.outside !== null) facts.push([t`Answered instead of a label`, row.outside]);
  if (row.confidence !== null) facts.push([t`Confidence`, formatPercent(row.confidence)]);
  if (row.inputTokens + row.outputTokens > 0) {
    facts.push([
      t`Tokens`,
      t`${{ input: formatCount(row.inputTokens) }} in, ${{ output: formatCount(row.outputTokens) }} out`,
    ]);
  }
  if (row.latencyMs !== null) facts.push([t`Latency`, formatLatency(row.latencyMs)]);
  if (row.cost !== null) facts.push([t`Cost`, formatMoney(row.cost)]);
  return facts;
}

type Distribution = NonNullable<Prediction['distribution']>;

/** What the shares of the labels of a row are. */
export function sharesTitle({ source, samples }: Distribution): string {
  if (source === 'votes') return t`How ${{ count: formatCount(samples) }} answers voted`;
  return source === 'classifier'
    ? t`How probable the classifier held each label`
    : t`How probable the model held each label`;
}

/** What the shares do not tell, in a sentence. */
export function shareLimits({ source, covered, shares }: Distribution): string {
  const rest = formatPercent(Math.max(0, 1 - covered));
  if (source === 'votes')
    return covered >= 1
      ? t`Every answer was a label. Votes are no probabilities: few answers tell little.`
      : t`${rest} of the answers were no label. Votes are no probabilities: few answers tell little.`;
  if (source === 'classifier' && covered < 0.9995)
    return t`${rest} fell on labels beyond the ${{ count: formatCount(shares.length) }} most probable ones.`;
  return covered >= 0.9995
    ? t`The shares come to 100%: the model told all there was.`
    : t`${rest} fell on other answers, or on what the model did not tell: no label can have more than its share and that.`;
}
