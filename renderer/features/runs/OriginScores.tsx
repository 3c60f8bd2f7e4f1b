import { plural, t } from '@lingui/core/macro';
import { runQueries } from '@renderer/lib/queries/runs';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import type { OriginScore } from '@shared/contract/synthetic';
import { useQuery } from '@tanstack/react-query';
import classes from './OriginScores.module.css';

const originNames: Record<OriginScore['origin'], string> = {
  imported: t`Your data`,
  manual: t`Typed by hand`,
  teacher: t`Labelled by a teacher`,
  synthetic: t`Written by a model`,
};

/** How a run did on user data, apart from rows that a model labelled or wrote. Hidden where all rows are of one origin. */
export function OriginScores({ runId }: { runId: string }) {
  const scores = useQuery(runQueries.byOrigin(runId)).data;
  if (scores === undefined || scores.length < 2) return null;
  return (
    <ul className={classes.origins} aria-label={t`Labels right, by where the rows come from`}>
      {scores.map(({ origin, rows, accuracy, accuracyCi95 }) => (
        <li key={origin} className={classes.origin}>
          <span className={classes.name}>
            {originNames[origin]}{' '}
            <span className={classes.rows}>{plural(rows, { one: '# row', other: '# rows' })}</span>
          </span>
          <IntervalBar value={accuracy} interval={accuracyCi95} />
        </li>
      ))}
    </ul>
  );
}
