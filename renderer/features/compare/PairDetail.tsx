import type { ComparedPair, Comparison } from '@shared/contract/evidence';
import { formatCount, formatInterval, formatPoints, formatPValue } from '@shared/domain/format';
import { marginWords } from '@shared/domain/verdict';
import classes from './PairDetail.module.css';

const p = (value: number): string => formatPValue(value).replace(/^p (= )?/, '');

/** Whether one arm is shown to be no worse, with what it would take. */
const noWorseWords = (found: ComparedPair['aNoWorse']): string => {
  if (found === null) return '–';
  if (found.isNoWorse) return `shown (${formatPValue(found.noWorseP)})`;
  return found.moreRows === null
    ? `not shown, and nothing suggests it`
    : `not shown; about ${formatCount(found.moreRows)} more rows`;
};

/** One pair in full: its sentence, its reasons, and every figure of the tests. */
export function PairDetail({ comparison, pair }: { comparison: Comparison; pair: ComparedPair }) {
  const nameOf = (runId: string): string => comparison.arms.find((arm) => arm.runId === runId)?.name ?? '';
  const [a, b] = [nameOf(pair.a), nameOf(pair.b)];
  const { bothRight, onlyARight, onlyBRight, bothWrong } = pair.counts;
  const margin = marginWords(comparison.margin);
  const figures: { what: string; value: string }[] = [
    {
      what: 'Accuracy, difference with 95% interval',
      value: `${formatPoints(pair.accuracyDiff)} ${formatInterval(pair.accuracyDiffCi95)}`,
    },
    {
      what: 'Macro F1, difference with 95% interval',
      value: `${formatPoints(pair.macroF1Diff)} ${formatInterval(pair.macroF1DiffCi95)}`,
    },
    { what: 'p, McNemar exact', value: p(pair.p) },
    { what: 'p, corrected after Holm', value: p(pair.pHolm) },
    { what: 'p, paired bootstrap', value: p(pair.bootstrapP) },
    {
      what: 'Right: both / only the first / only the second / none',
      value: [bothRight, onlyARight, onlyBRight, bothWrong].map((count) => formatCount(count)).join(' / '),
    },
    {
      what: 'More rows to tell them apart',
      value:
        pair.rowsToSeparate === null
          ? 'none would'
          : pair.rowsToSeparate === 0
            ? 'none needed'
            : `about ${formatCount(pair.rowsToSeparate)}`,
    },
    { what: `The first is no worse by ${margin}`, value: noWorseWords(pair.aNoWorse) },
    { what: `The second is no worse by ${margin}`, value: noWorseWords(pair.bNoWorse) },
  ];
  return (
    <section className={classes.detail} aria-label={`${a} and ${b}`}>
      <p className={`${classes.sentence} ft-selectable`}>{pair.sentence}</p>
      <ul className={`${classes.reasons} ft-selectable`}>
        {pair.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className={classes.order}>
        First: {a}. Second: {b}.
      </p>
      <dl className={`${classes.figures} ft-selectable`} aria-label={`Tests of ${a} and ${b}`}>
        {figures.map(({ what, value }) => (
          <div key={what} className={classes.line}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
