import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ImportSource } from '@renderer/lib/pending-import';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton, TableSkeleton } from '@renderer/ui/Skeletons';
import type { Dataset } from '@shared/contract/datasets';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AppendPanel } from './AppendPanel';
import classes from './ImportPreview.module.css';
import { ImportWarnings } from './ImportWarnings';
import { PreviewRows } from './PreviewRows';
import { importWords, previewDetail } from './preview-words';
import { ReadingChoices } from './ReadingChoices';
import { RolePickers } from './RolePickers';
import { type Reading, readingInput } from './reading';
import { type ChosenRoles, chooseRole, columnOfRole, labelWarnings, rolesForImport } from './roles';

type ImportPreviewProps = {
  projectId: string;
  source: ImportSource;
  /** What the project has already: the file may be a newer version of one of them. */
  datasets: readonly Dataset[];
  onStarted: (dataset: Dataset) => void;
  onLeave: () => void;
};

/** The file as it will be stored, before anything is stored: how it is read, what each column is, warnings, first rows. */
export function ImportPreview({ projectId, source, datasets, onStarted, onLeave }: ImportPreviewProps) {
  const [reading, setReading] = useState<Reading>({});
  const [chosen, setChosen] = useState<ChosenRoles>({});
  const from = source.kind === 'file' ? { path: source.path } : { content: source.content };
  const preview = useQuery({
    ...datasetQueries.preview({ ...from, ...reading }),
    placeholderData: keepPreviousData,
  });
  const start = useOperation('datasets.import', { onSuccess: onStarted });
  const leaveButton = (
    <Button variant="default" onClick={onLeave}>
      <Trans>Choose another file</Trans>
    </Button>
  );

  if (preview.data === undefined) {
    return (
      <Screen
        header={<ScreenHeader question={t`Can I trust these rows?`} detail={source.name} secondary={leaveButton} />}
      >
        {preview.isError ? (
          <FailedState
            title={t`‘${{ file: source.name }}’ could not be read`}
            error={preview.error.error}
            onRetry={() => void preview.refetch()}
          />
        ) : (
          <div className={classes.panels}>
            <div className={classes.pair}>
              <CardsSkeleton cards={1} height={268} what={source.name} />
              <CardsSkeleton cards={1} height={268} what={source.name} />
            </div>
            <TableSkeleton rows={8} what={source.name} />
          </div>
        )}
      </Screen>
    );
  }

  const found = preview.data;
  const columns = columnOfRole(found.columns, chosen);
  const roles = rolesForImport(columns);
  const importAll = () => {
    if (roles === null) return;
    start.mutate({
      projectId,
      roles,
      ...from,
      ...(source.kind === 'pasted' ? { name: source.name } : {}),
      ...readingInput(found.reading),
    });
  };
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`Can I trust these rows?`}
          detail={previewDetail(found)}
          secondary={leaveButton}
          action={
            <Button disabled={roles === null || found.rowsSeen === 0} loading={start.isPending} onClick={importAll}>
              {importWords(found)}
            </Button>
          }
        />
      }
    >
      <div className={classes.panels} aria-busy={preview.isFetching}>
        {start.isError && <Notice tone="bad">{start.error.error.message}</Notice>}
        {preview.isError && <Notice tone="bad">{preview.error.error.message}</Notice>}
        <div className={classes.pair}>
          <Panel title={t`What is in which column?`} terms={['label', 'group']}>
            <RolePickers
              columns={found.columns}
              chosen={columns}
              onChoose={(role, column) => setChosen(chooseRole(chosen, role, column))}
            />
          </Panel>
          <Panel title={t`How is the file read?`}>
            <ReadingChoices preview={found} onChange={(change) => setReading({ ...reading, ...change })} />
          </Panel>
        </div>
        <ImportWarnings
          warnings={[...labelWarnings(found.columns, columns.label), ...found.warnings]}
          rows={found.rowsSeen}
          badRows={found.badRowsSeen}
          complete={found.complete}
        />
        {datasets.length > 0 && (
          <AppendPanel
            key={JSON.stringify(found.reading)}
            datasets={datasets}
            source={{ ...from, ...readingInput(found.reading) }}
            onStarted={(dataset, jobId) => onStarted({ ...dataset, jobId })}
          />
        )}
        <Panel title={t`First rows`} padded={false}>
          <PreviewRows preview={found} columnOfRole={columns} />
        </Panel>
      </div>
    </Screen>
  );
}
