import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { stripMessage } from '@renderer/lib/strip-message';
import { undoAction } from '@renderer/lib/undo-action';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { KeyHint } from '@renderer/ui/KeyHint';
import { Notice } from '@renderer/ui/Notice';
import { GivenAnswer } from '@renderer/ui/predictions/GivenAnswer';
import { PredictionDetail } from '@renderer/ui/predictions/PredictionDetail';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import type { ErrorRow } from '@shared/contract/error-analysis';
import { useQueryClient } from '@tanstack/react-query';
import classes from './ErrorRowDetail.module.css';
import { kindWords, suspectWords } from './error-words';

type ErrorRowDetailProps = {
  row: ErrorRow;
  projectId: string;
  labels: readonly string[];
  nameOf: (runId: string) => string;
  colourOf: (runId: string) => string;
};

/** One row: why it counts as wrong, its label to be mended or found right, what every arm answered, and the prediction in full. */
export function ErrorRowDetail({ row, projectId, labels, nameOf, colourOf }: ErrorRowDetailProps) {
  const { prediction, suspect, given, now, kind, checked } = row;
  const { rowId, truth } = prediction;
  const client = useQueryClient();
  const edit = useOperation('labelling.set', {
    onSuccess: ({ label, historyId }) => {
      // The engine gathers the news of labels for a second; here every number is to follow at once.
      void client.invalidateQueries({ queryKey: ['errors'] });
      stripMessage.say({
        words: t`Row ${{ position: prediction.position ?? '–' }} is ‘${{ label: label ?? '–' }}’ now`,
        ...(historyId === null ? {} : { action: undoAction(projectId, historyId) }),
      });
    },
  });
  const check = useOperation('errors.check');
  const busy = edit.isPending || check.isPending;
  const setLabel = (label: string): void => {
    if (!busy && label !== now) edit.mutate({ rowId, label });
  };
  const setRight = (right: boolean): void => {
    if (!busy) check.mutate({ rowId, right });
  };
  useShortcut({
    keys: 's',
    label: t`Give the row the suggested label`,
    group: 'This screen',
    ...(suspect === null ? {} : { run: () => setLabel(suspect.label) }),
  });
  useShortcut({
    keys: 'k',
    label: t`Keep the label: it is right`,
    group: 'This screen',
    ...(suspect === null ? {} : { run: () => setRight(true) }),
  });
  const failure = edit.error?.error ?? check.error?.error;
  return (
    <div className={classes.detail}>
      <PredictionDetail row={{ ...prediction, truth: given }}>
        <div className={classes.detail}>
          {kind !== null && (
            <div className={classes.kind}>
              <StatusBadge look={kindWords[kind].look}>{kindWords[kind].words}</StatusBadge>
              <span className={classes.dim}>{kindWords[kind].why}</span>
            </div>
          )}
          {suspect !== null && <p className={classes.suspect}>{suspectWords(suspect, given)}</p>}
          <div className={classes.actions}>
            {suspect !== null && (
              <>
                <Button
                  size="compact-sm"
                  disabled={busy}
                  rightSection={<KeyHint keys="s" />}
                  onClick={() => setLabel(suspect.label)}
                >
                  <Trans>Set to ‘{{ label: suspect.label }}’</Trans>
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={busy}
                  rightSection={<KeyHint keys="k" />}
                  onClick={() => setRight(true)}
                >
                  <Trans>Keep ‘{given}’: it is right</Trans>
                </Button>
              </>
            )}
            {checked && (
              <Button size="compact-sm" variant="default" disabled={busy} onClick={() => setRight(false)}>
                <Trans>Doubt the label again</Trans>
              </Button>
            )}
            <Select
              aria-label={t`Label of row ${{ position: prediction.position }}`}
              className={classes.select ?? ''}
              size="xs"
              searchable
              disabled={now === null || busy}
              data={now === null || labels.includes(now) ? [...labels] : [now, ...labels]}
              value={now}
              allowDeselect={false}
              onChange={(label) => label !== null && setLabel(label)}
            />
          </div>
          {now === null && (
            <Notice>
              <Trans>The row was deleted or lost its label since the split was frozen; here it counts as it was.</Trans>
            </Notice>
          )}
          {now !== null && now !== truth && (
            <p className={classes.dim}>
              <Trans>It was ‘{truth}’ when the split was frozen, and is so in comparison and report.</Trans>
            </p>
          )}
          {failure !== undefined && <Notice tone="bad">{failure.message}</Notice>}
          {row.others.length > 0 && (
            <section className={classes.others} aria-label={t`What the other arms answered`}>
              <h3>
                <Trans>What the other arms answered</Trans>
              </h3>
              <ul>
                {row.others.map((other) => (
                  <li key={other.runId}>
                    <ArmSwatch name={nameOf(other.runId)} colour={colourOf(other.runId)} />
                    <GivenAnswer prediction={{ ...other, truth: given }} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </PredictionDetail>
    </div>
  );
}
