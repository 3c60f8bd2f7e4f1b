import { t } from '@lingui/core/macro';
import { Notice } from '@renderer/ui/Notice';
import type { PredictionMatch } from '@shared/contract/imported-predictions';
import { formatCount } from '@shared/domain/format';
import classes from './ImportPredictionsDialog.module.css';
import { matchNotes } from './prediction-draft';

/** How a prediction file fits, in figures and in words, before anything is written. */
export function MatchFigures({ match, part }: { match: PredictionMatch; part: 'test' | 'validation' }) {
  const figures: [string, number][] = [
    [t`of ${formatCount(match.rows)} ${part} rows get a prediction`, match.predicted],
    [match.unmatched === 1 ? t`line matches no row` : t`lines match no row`, match.unmatched],
    [match.duplicates === 1 ? t`line for a row that had one` : t`lines for a row that had one`, match.duplicates],
    [match.outOfSet === 1 ? t`answer outside the set` : t`answers outside the set`, match.outOfSet],
  ];
  return (
    <>
      <dl className={classes.figures} aria-label={t`How the file fits`}>
        {figures.map(([words, value]) => (
          <div key={words}>
            <dd>{formatCount(value)}</dd>
            <dt>{words}</dt>
          </div>
        ))}
      </dl>
      <div className={classes.notes}>
        {matchNotes(match).map(({ tone, words }) => (
          <Notice key={words} tone={tone}>
            {words}
          </Notice>
        ))}
      </div>
    </>
  );
}
