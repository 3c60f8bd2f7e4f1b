import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import { cleaningQueries, type Step } from '@renderer/lib/queries/cleaning';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { undoAction } from '@renderer/lib/undo-action';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import type { PlannedChange } from '@shared/contract/cleaning';
import { formatCount } from '@shared/domain/format';
import { IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedStep } from './cleaning-steps';
import classes from './StepPreview.module.css';
import { StepSettings } from './StepSettings';

type StepPreviewProps = {
  projectId: string;
  datasetId: string;
  listed: ListedStep;
  /** As it is set now, and as it was set a moment ago: a number is typed digit by digit, and the rows follow when it is there. */
  step: Step;
  settled: Step;
  onAdjust: (step: Step) => void;
  onApplied: () => void;
};

/** What one step would do, row by row; rows can be kept as they are. */
export function StepPreview({ projectId, datasetId, listed, step, settled, onAdjust, onApplied }: StepPreviewProps) {
  const preview = useQuery({ ...cleaningQueries.preview(datasetId, settled), placeholderData: keepPreviousData });
  // Rows to keep as they are, of this step as it is set: other settings change other rows.
  const settings = JSON.stringify(step);
  const following = JSON.stringify(settled) !== settings || preview.isPlaceholderData;
  const [keptOf, setKeptOf] = useState<{ settings: string; rows: ReadonlySet<number> }>({ settings, rows: new Set() });
  const kept = keptOf.settings === settings ? keptOf.rows : new Set<number>();
  const setKept = (rows: ReadonlySet<number>): void => setKeptOf({ settings, rows });
  const apply = useOperation('cleaning.apply', {
    onSuccess: ({ summary, historyId }) => {
      setKept(new Set());
      onApplied();
      stripMessage.say({ words: summary, ...(historyId === null ? {} : { action: undoAction(projectId, historyId) }) });
    },
  });
  const keep = (rowId: number, asItIs: boolean) => {
    const next = new Set(kept);
    if (asItIs) next.add(rowId);
    else next.delete(rowId);
    setKept(next);
  };
  const changing = (preview.data?.total ?? 0) - kept.size;
  return (
    <section className={classes.preview} aria-label={listed.name}>
      <div className={classes.head}>
        <p className={classes.words}>{listed.words}</p>
        <Button
          disabled={preview.data === undefined || changing <= 0 || following}
          loading={apply.isPending}
          onClick={() => apply.mutate({ datasetId, step, except: [...kept] })}
        >
          {changing > 0 ? plural(changing, { one: 'Change # row', other: 'Change # rows' }) : t`Nothing to change`}
        </Button>
      </div>
      <StepSettings datasetId={datasetId} step={step} onChange={onAdjust} />
      {apply.isError && <Notice tone="bad">{t`${{ failure: apply.error.error.message }} Nothing was changed.`}</Notice>}
      {preview.data?.notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
      {preview.isError && (
        <FailedState
          title={t`The step could not be previewed`}
          error={preview.error.error}
          onRetry={() => void preview.refetch()}
        />
      )}
      {preview.isPending && <TableSkeleton rows={8} what={t`what would change`} />}
      {preview.data?.total === 0 && (
        <EmptyState icon={<IconCircleCheck size={32} stroke={1.5} />} title={t`Nothing to clean here`}>
          <Trans>No row of this dataset is like that.</Trans>
        </EmptyState>
      )}
      {preview.data !== undefined && preview.data.total > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Change</Trans>
                </th>
                <th scope="col">
                  <Trans>Row</Trans>
                </th>
                <th scope="col">
                  <Trans>Now</Trans>
                </th>
                <th scope="col">
                  <Trans>Then</Trans>
                </th>
                <th scope="col">
                  <Trans>Why</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {preview.data.changes.map((change) => (
                <ChangeRow
                  key={change.rowId}
                  change={change}
                  kept={kept.has(change.rowId)}
                  onKeep={(asItIs) => keep(change.rowId, asItIs)}
                />
              ))}
            </tbody>
          </table>
          {preview.data.total > preview.data.changes.length && (
            <p className={classes.words}>
              {t`and ${{ count: formatCount(preview.data.total - preview.data.changes.length) }} more`}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

type ChangeRowProps = { change: PlannedChange; kept: boolean; onKeep: (asItIs: boolean) => void };

function ChangeRow({ change, kept, onKeep }: ChangeRowProps) {
  return (
    <tr data-kept={kept || undefined}>
      <td>
        <Checkbox
          aria-label={t`Change row ${{ position: change.position }}`}
          checked={!kept}
          onChange={(event) => onKeep(!event.currentTarget.checked)}
        />
      </td>
      <td className={classes.position}>{formatCount(change.position)}</td>
      <td className={`${classes.text} ft-selectable`} dir="auto">
        {change.field === 'label' ? (
          <>
            <span className={classes.label}>{change.label ?? t`no label`}</span> {change.text}
          </>
        ) : (
          change.text
        )}
      </td>
      <td className={`${classes.text} ft-selectable`} dir="auto">
        {change.field === 'deleted_at' ? (
          <em>
            <Trans>deleted</Trans>
          </em>
        ) : (
          (change.after ?? (
            <em>
              <Trans>no label</Trans>
            </em>
          ))
        )}
      </td>
      <td className={classes.why}>{change.why}</td>
    </tr>
  );
}
