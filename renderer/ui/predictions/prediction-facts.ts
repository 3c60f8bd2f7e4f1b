import type { Prediction } from '@shared/contract/runs';
import { formatCount, formatLatency, formatMoney, formatPercent } from '@shared/domain/format';
import { readingWords } from './prediction-words';

/** Figures of one row as name and words; what does not exist is left out. */
export function predictionFacts(row: Prediction): [name: string, words: string][] {
  const facts: [string, string][] = [['True label', row.truth]];
  if (row.label !== null) facts.push(['Label read from the answer', row.label]);
  if (row.reading !== null) facts.push(['Read as', readingWords[row.reading]]);
  if (row.confidence !== null) facts.push(['Confidence', formatPercent(row.confidence)]);
  if (row.inputTokens + row.outputTokens > 0) {
    facts.push(['Tokens', `${formatCount(row.inputTokens)} in, ${formatCount(row.outputTokens)} out`]);
  }
  if (row.latencyMs !== null) facts.push(['Latency', formatLatency(row.latencyMs)]);
  if (row.cost !== null) facts.push(['Cost', formatMoney(row.cost)]);
  return facts;
}
