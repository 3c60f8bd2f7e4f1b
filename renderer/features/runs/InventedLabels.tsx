import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { runQueries } from '@renderer/lib/queries/runs';
import { Notice } from '@renderer/ui/Notice';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import classes from './InventedLabels.module.css';

const SHOWN = 8;
const EVERY_MS = 3_000;

/** Answers that name no label of the set, word for word and counted, most frequent first. */
export function InventedLabels({ runId, running }: { runId: string; running: boolean }) {
  const { data: answers = [], error } = useQuery({
    ...runQueries.invented(runId),
    refetchInterval: running ? EVERY_MS : false,
  });
  const more = answers.length - SHOWN;
  if (error !== null) return <Notice tone="bad">{error.error.message}</Notice>;
  return (
    <div className={classes.invented}>
      <span className={classes.title}>
        <Trans>Labels it made up</Trans>
      </span>
      <ul className={classes.list} aria-label={t`Labels it made up`}>
        {answers.slice(0, SHOWN).map(({ answer, count }) => (
          <li key={answer} className={classes.answer}>
            <span className={`${classes.words} ft-selectable`} dir="auto" title={answer}>
              {answer}
            </span>
            <strong>{formatCount(count)}</strong>
          </li>
        ))}
        {more > 0 && <li className={classes.more}>{plural(more, { one: 'and # other', other: 'and # others' })}</li>}
      </ul>
    </div>
  );
}
