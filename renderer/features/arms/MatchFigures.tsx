import { plural, t } from '@lingui/core/macro';
import { Notice } from '@renderer/ui/Notice';
import type { PredictionMatch } from '@shared/contract/imported-predictions';
import { formatCount } from '@shared/domain/format';
import { countedRowsOfSide } from '@shared/domain/splits';
import classes from './ImportPredictionsDialog.module.css';
import { matchNotes } from './prediction-draft';

/** How a prediction file fits, in figures and in words, before anything is written. */
export function MatchFigures({ match, part }: { match: PredictionMatch; part: 'test' | 'validation' }) {
  const rows = countedRowsOfSide(match.rows, part);
  const figures: [string, number][] = [
    [t`of ${rows} get a prediction`, match.predicted],
    [plural(match.unmatched, { one: 'line matches no row', other: 'lines match no row' }), match.unmatched],
    [
      plural(match.duplicates, { one: 'line for a row that had one', other: 'lines for a row that had one' }),
      match.duplicates,
    ],
    [plural(match.outOfSet, { one: 'answer outside the set', other: 'answers outside the set' }), match.outOfSet],
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
