import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ComparedPair, Comparison } from '@shared/contract/evidence';
import { formatCount, formatInterval, formatPoints, formatPValue } from '@shared/domain/format';
import { marginWords } from '@shared/domain/verdict';
import classes from './PairDetail.module.css';

const p = (value: number): string => formatPValue(value).replace(/^p (= )?/, '');

/** Whether one arm is shown to be no worse, with what it would take. */
const noWorseWords = (found: ComparedPair['aNoWorse']): string => {
  if (found === null) return '–';
  if (found.isNoWorse) return t`shown (${{ p: formatPValue(found.noWorseP) }})`;
  return found.moreRows === null
    ? t`not shown, and nothing suggests it`
    : t`not shown; about ${{ rows: formatCount(found.moreRows) }} more rows`;
};

/** One pair in full: its sentence, its reasons, and every figure of the tests. */
export function PairDetail({ comparison, pair }: { comparison: Comparison; pair: ComparedPair }) {
  const nameOf = (runId: string): string => comparison.arms.find((arm) => arm.runId === runId)?.name ?? '';
  const [a, b] = [nameOf(pair.a), nameOf(pair.b)];
  const { bothRight, onlyARight, onlyBRight, bothWrong } = pair.counts;
  const margin = marginWords(comparison.margin);
  const figures: { what: string; value: string }[] = [
    {
      what: t`Accuracy, difference with 95% interval`,
      value: `${formatPoints(pair.accuracyDiff)} ${formatInterval(pair.accuracyDiffCi95)}`,
    },
    {
      what: t`Macro F1, difference with 95% interval`,
      value: `${formatPoints(pair.macroF1Diff)} ${formatInterval(pair.macroF1DiffCi95)}`,
    },
    { what: t`p, McNemar exact`, value: p(pair.p) },
    { what: t`p, corrected after Holm`, value: p(pair.pHolm) },
    { what: t`p, paired bootstrap`, value: p(pair.bootstrapP) },
    {
      what: t`Right: both / only the first / only the second / none`,
      value: [bothRight, onlyARight, onlyBRight, bothWrong].map((count) => formatCount(count)).join(' / '),
    },
    {
      what: t`More rows to tell them apart`,
      value:
        pair.rowsToSeparate === null
          ? t`none would`
          : pair.rowsToSeparate === 0
            ? t`none needed`
            : t`about ${{ rows: formatCount(pair.rowsToSeparate) }}`,
    },
    { what: t`The first is no worse by ${margin}`, value: noWorseWords(pair.aNoWorse) },
    { what: t`The second is no worse by ${margin}`, value: noWorseWords(pair.bNoWorse) },
  ];
  return (
    <section className={classes.detail} aria-label={t`${a} and ${b}`}>
      <p className={`${classes.sentence} ft-selectable`}>{pair.sentence}</p>
      <ul className={`${classes.reasons} ft-selectable`}>
        {pair.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className={classes.order}>
        <Trans>
          First: {a}. Second: {b}.
        </Trans>
      </p>
      <dl className={`${classes.figures} ft-selectable`} aria-label={t`Tests of ${a} and ${b}`}>
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
