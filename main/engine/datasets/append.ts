import { basename } from 'node:path';
import type { EngineContext } from '@engine/context';
import { byUser } from '@engine/history/actors';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import type { CompareInput } from './append-task';
import type { TableSource } from './reading/table';
import { sweepDiscarded } from './sweep-discarded';

/** What the comparing and the appending task need to know of a dataset. */
export const compareInputOf = ({ store }: EngineContext, dataset: Dataset, source: TableSource): CompareInput => ({
  databaseFile: store.databaseFile,
  datasetKey: store.datasets.keyOf(dataset.id),
  source,
  roles: dataset.roles,
  extraColumns: dataset.extraColumns,
});

/** Starts the adding of new rows as a job; a failed or cancelled one leaves the dataset as it was. */
export function startAppend(context: EngineContext, dataset: Dataset, source: TableSource): string {
  const { store, jobs, workers, emit, newId, now } = context;
  const jobId = newId('job');
  const staging = { ...dataset, id: newId('dat'), jobId, createdAt: now() };
  store.datasets.insert(staging, 'staging');
  const sourceName = source.path === undefined ? t`pasted text` : basename(source.path);
  jobs.start(
    {
      id: jobId,
      kind: 'import',
      projectId: dataset.projectId,
      subjectId: dataset.id,
      title: t`Add the new rows of ${sourceName}`,
      simulated: false,
      total: null,
    },
    async ({ signal, report }) => {
      try {
        const { difference, added } = await workers.run(
          'appendTable',
          {
            ...compareInputOf(context, dataset, source),
            datasetId: dataset.id,
            columns: dataset.columns,
            stagingKey: store.datasets.keyOf(staging.id),
            stagingId: staging.id,
            sourceName,
            entry: {
              projectId: dataset.projectId,
              datasetId: dataset.id,
              kind: 'import',
              actor: byUser,
              at: now(),
            },
          },
          { signal, report },
        );
        report({ done: added, total: added, failed: difference.badRows });
      } finally {
        store.datasets.discard(staging.id);
        sweepDiscarded(context);
        emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });
      }
    },
  );
  return jobId;
}
