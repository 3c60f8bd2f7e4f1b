import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJob } from '@renderer/lib/job-list';
import { type ImportSource, pendingImport } from '@renderer/lib/pending-import';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { readyDatasets } from '@renderer/lib/ready-datasets';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import type { Dataset } from '@shared/contract/datasets';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DatasetView } from './DatasetView';
import { ImportPreview } from './ImportPreview';
import { ImportProgress } from './ImportProgress';
import { SourceChooser } from './SourceChooser';

const question = t`Can I trust these rows?`;

/** Where the user is between 'no rows' and 'imported rows', unless rows wait for a look. `browsing` shows what the project has. */
type Phase = { kind: 'browsing' } | { kind: 'choosing' } | { kind: 'importing'; source: ImportSource; jobId: string };

/** Rows of the project: from choosing a file over its preview to the table with its warnings. */
export function DataScreen({ projectId }: { projectId: string }) {
  const client = useQueryClient();
  const [phase, setPhase] = useState<Phase>({ kind: 'browsing' });
  const waiting = pendingImport.useWaiting(projectId);
  const [datasetId, setDatasetId] = useState<string | null>(null);
  const datasets = useQuery(datasetQueries.list(projectId));
  const job = useJob(phase.kind === 'importing' ? phase.jobId : null);

  const preview = (source: ImportSource) => pendingImport.leave(projectId, source);
  const leave = () => {
    pendingImport.forget(projectId);
    setPhase({ kind: 'browsing' });
  };
  const started = (source: ImportSource) => (dataset: Dataset) => {
    pendingImport.forget(projectId);
    setDatasetId(dataset.id);
    void client.invalidateQueries({ queryKey: ['datasets'] });
    setPhase(dataset.jobId === null ? { kind: 'browsing' } : { kind: 'importing', source, jobId: dataset.jobId });
  };

  if (waiting !== null) {
    return (
      <ImportPreview
        key={waiting.kind === 'file' ? waiting.path : 'pasted'}
        projectId={projectId}
        source={waiting}
        datasets={readyDatasets(datasets.data ?? [])}
        onStarted={started(waiting)}
        onLeave={leave}
      />
    );
  }
  if (phase.kind === 'importing' && job?.status !== 'finished') {
    return <ImportProgress jobId={phase.jobId} onBack={() => preview(phase.source)} onLeave={leave} />;
  }
  if (datasets.isPending) {
    return (
      <Screen fill header={<ScreenHeader question={question} detail=" " />}>
        <TableSkeleton rows={16} />
      </Screen>
    );
  }
  if (datasets.isError) {
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <FailedState
          title={t`The rows of this project could not be read`}
          error={datasets.error.error}
          onRetry={() => void datasets.refetch()}
        />
      </Screen>
    );
  }
  const importing = datasets.data.find((dataset) => dataset.state === 'importing');
  const ready = readyDatasets(datasets.data);
  if (ready.length === 0 && importing?.jobId) return <ImportProgress jobId={importing.jobId} onLeave={leave} />;
  // The newest unless the user chose another one.
  const dataset = ready.find(({ id }) => id === datasetId) ?? ready[0];
  if (dataset === undefined || phase.kind === 'choosing') {
    return (
      <Screen
        header={
          <ScreenHeader
            question={question}
            detail={ready.length === 0 ? t`This project has no rows yet.` : t`More rows become a dataset of their own.`}
            secondary={
              ready.length > 0 && (
                <Button variant="default" onClick={leave}>
                  <Trans>Back to the rows</Trans>
                </Button>
              )
            }
          />
        }
      >
        <SourceChooser onSource={preview} />
      </Screen>
    );
  }
  return (
    <DatasetView
      key={dataset.id}
      projectId={projectId}
      dataset={dataset}
      datasets={ready}
      onChoose={setDatasetId}
      onImportMore={() => setPhase({ kind: 'choosing' })}
    />
  );
}
