import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { call } from '@renderer/lib/call';
import { labellingQueries } from '@renderer/lib/queries/labelling';
import { useShortcut } from '@renderer/lib/shortcuts';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { KeyHint } from '@renderer/ui/KeyHint';
import { Notice } from '@renderer/ui/Notice';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import type { LabellingQueue } from '@shared/contract/labelling';
import { formatCount, formatPercent } from '@shared/domain/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LabelChoices } from './LabelChoices';
import classes from './LabellingDesk.module.css';
import { emptyWords, suggestionWords } from './labelling-words';

type LabellingDeskProps = {
  projectId: string;
  datasetId: string;
  queue: LabellingQueue;
  search: string;
  labels: readonly string[];
};

const batchSize = 50;
/** Most rows that a call may ask to pass over. */
const mostSkipped = 10_000;

/** Rows that must not come again: skipped ones, and those whose label may still be on its way to the engine. */
const heldBack = (passed: readonly number[], given: ReadonlyMap<number, string>): number[] =>
  [...new Set([...passed, ...given.keys()])].slice(-mostSkipped);

/** The row in hand, big, with its labels and keys. Labels are sent in order while the next row is already there. */
export function LabellingDesk({ projectId, datasetId, queue, search, labels }: LabellingDeskProps) {
  const [round, setRound] = useState(0);
  const [at, setAt] = useState(0);
  const [passed, setPassed] = useState<readonly number[]>([]);
  const [given, setGiven] = useState<ReadonlyMap<number, string>>(new Map());
  const batch = useQuery(
    labellingQueries.batch({ datasetId, queue, search, limit: batchSize, skip: heldBack(passed, given) }, round),
  );
  const pass = queue === 'second-pass' ? 2 : 1;
  const fresh = useQuery({
    ...labellingQueries.suggestions(datasetId, batch.data?.rows.map(({ row }) => row.rowId) ?? []),
    enabled: batch.data !== undefined && pass === 1,
    placeholderData: (before) => before,
  });
  // One scope: labels of two quick presses reach the engine in the order in which they were given.
  const scope = { id: 'labelling' };
  const save = useMutation({
    scope,
    mutationFn: ({ rowId, label }: { rowId: number; label: string }) => call('labelling.set', { rowId, label, pass }),
  });
  const undo = useMutation({ scope, mutationFn: () => call('history.undo', { projectId }) });
  const rows = batch.data?.rows ?? [];
  const shown = rows[at];
  const rowId = shown?.row.rowId;

  const next = () => {
    if (at + 1 < rows.length) setAt(at + 1);
    else {
      setAt(0);
      setRound(round + 1);
    }
  };
  const previous = () => setAt(Math.max(0, at - 1));
  const give = (label: string) => {
    if (rowId === undefined) return;
    save.mutate({ rowId, label });
    setGiven(new Map(given).set(rowId, label));
    next();
  };
  const skip = () => {
    if (rowId === undefined) return;
    setPassed([...passed, rowId]);
    next();
  };
  const takeBack = () => {
    const last = [...given.keys()].at(-1);
    if (last === undefined) return;
    undo.mutate();
    setGiven(new Map([...given].slice(0, -1)));
    setPassed(passed.filter((one) => one !== last));
    const place = rows.findIndex(({ row }) => row.rowId === last);
    if (place !== -1) setAt(place);
    else {
      setAt(0);
      setRound(round + 1);
    }
  };
  // In its own queue the teacher's word stands, whatever the local classifier has learnt meanwhile.
  const learnt = queue === 'review' ? undefined : fresh.data?.rows.find((one) => one.rowId === rowId)?.suggestion;
  const suggestion = learnt ?? shown?.suggestion ?? null;
  useShortcut({ keys: 'j', label: t`Next row`, group: 'This screen', run: next });
  useShortcut({ keys: 'k', label: t`Previous row`, group: 'This screen', run: previous });
  useShortcut({ keys: 's', label: t`Skip this row`, group: 'This screen', run: skip });
  useShortcut({ keys: 'u', label: t`Undo the last label`, group: 'This screen', run: takeBack });
  useShortcut({
    keys: 'Enter',
    label: t`Take the suggestion`,
    group: 'This screen',
    ...(suggestion === null ? {} : { run: () => give(suggestion.label) }),
  });

  if (batch.isError) {
    return (
      <FailedState
        title={t`The next row could not be read`}
        error={batch.error.error}
        onRetry={() => void batch.refetch()}
      />
    );
  }
  if (batch.data === undefined) return <DeskSkeleton />;
  if (shown === undefined || rowId === undefined) {
    return <EmptyState title={emptyWords[queue].title}>{emptyWords[queue].words}</EmptyState>;
  }
  const failed = save.error ?? undo.error;
  const position = formatCount(shown.row.position);
  const current = given.get(rowId) ?? shown.row.label;
  return (
    <div className={classes.desk}>
      <section className={classes.row} aria-label={t`Row ${{ position: shown.row.position }}`}>
        {failed !== null && (
          <Notice tone="bad">{t`${{ failure: failed.error.message }} Your last key was not saved.`}</Notice>
        )}
        <div className={classes.fine}>
          {current === null ? t`Row ${{ position }}` : t`Row ${{ position }}, labelled ${{ label: current }}`}
        </div>
        <div className={`${classes.text} ft-selectable`} dir="auto">
          {shown.row.text}
        </div>
        <div className={classes.suggestion}>
          {suggestion === null ? (
            pass === 2 ? (
              t`The first label is hidden, so that your second opinion is your own.`
            ) : (
              t`No suggestion yet.`
            )
          ) : (
            <>
              <KeyHint keys="Enter" /> <strong>{suggestion.label}</strong>{' '}
              {suggestion.confidence === null
                ? t`of the teacher, not told how sure`
                : formatPercent(suggestion.confidence)}
              {suggestion.second !== null && (
                <span className={classes.fine}>
                  {t`then ${{ label: suggestion.second.label }} ${{ share: formatPercent(suggestion.second.confidence) }}`}
                </span>
              )}
            </>
          )}
        </div>
        <div className={classes.foot} role="status">
          <span>{t`${{ count: formatCount(given.size) }} labelled now`}</span>
          <span>{t`${{ count: formatCount(Math.max(0, batch.data.remaining - at)) }} to go`}</span>
          <span>
            {queue === 'review'
              ? t`Suggested is what the teacher said`
              : suggestionWords(fresh.data?.state ?? batch.data.suggestions)}
          </span>
        </div>
        <div className={classes.keys}>
          <Trans>
            <KeyHint keys="j" /> next <KeyHint keys="k" /> previous <KeyHint keys="s" /> skip <KeyHint keys="u" /> undo{' '}
            <KeyHint keys="?" /> all keys
          </Trans>
        </div>
      </section>
      <LabelChoices labels={labels} current={current} suggested={suggestion?.label ?? null} onChoose={give} />
    </div>
  );
}

/** Keeps the place of the desk: the card of the text, and the labels beside it. */
export function DeskSkeleton() {
  return (
    <div className={classes.desk}>
      <div className={classes.row}>
        <div className={classes.fine}>&nbsp;</div>
        <div className={classes.text} />
      </div>
      <TableSkeleton rows={8} what={t`the next row`} />
    </div>
  );
}
