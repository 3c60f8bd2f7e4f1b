import type { Prediction } from '@shared/contract/runs';
import { formatCount, formatLatency, formatMoney, formatPercent } from '@shared/domain/format';
import { StatusBadge } from '../StatusBadge';
import classes from './PredictionDetail.module.css';
import { isRight, predictionWords } from './prediction-words';

/** Figures of one row as name and words; what does not exist is left out. */
export function predictionFacts(row: Prediction): [name: string, words: string][] {
  const facts: [string, string][] = [['True label', row.truth]];
  if (row.label !== null) facts.push(['Label read from the answer', row.label]);
  if (row.confidence !== null) facts.push(['Confidence', formatPercent(row.confidence)]);
  if (row.inputTokens + row.outputTokens > 0) {
    facts.push(['Tokens', `${formatCount(row.inputTokens)} in, ${formatCount(row.outputTokens)} out`]);
  }
  if (row.latencyMs !== null) facts.push(['Latency', formatLatency(row.latencyMs)]);
  if (row.cost !== null) facts.push(['Cost', formatMoney(row.cost)]);
  return facts;
}

/** One prediction in full: the text, the answer as it came, and what it cost. */
export function PredictionDetail({ row }: { row: Prediction }) {
  const { words, look, why } = predictionWords[row.status];
  const wrong = row.status === 'answered' && !isRight(row);
  return (
    <div className={classes.detail}>
      <div className={classes.head}>
        <h2 className={classes.title}>Row {formatCount(row.position)}</h2>
        <StatusBadge look={wrong ? 'bad' : look} title={why}>
          {row.status === 'answered' ? (wrong ? 'wrong label' : 'right label') : words}
        </StatusBadge>
      </div>
      <div className={`${classes.text} ft-selectable`} dir="auto">
        {row.text}
      </div>
      {row.error !== null && <p className={`${classes.error} ft-selectable`}>{row.error}</p>}
      {row.raw !== null && (
        <>
          <h3 className={classes.name}>The answer as it came</h3>
          <pre className={classes.raw} dir="auto">
            {row.raw}
          </pre>
        </>
      )}
      <dl className={`${classes.facts} ft-selectable`}>
        {predictionFacts(row).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
