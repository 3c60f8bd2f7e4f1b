import { basename } from 'node:path';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import type { Workers } from '@engine/workers/workers';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import { datasetOf } from './dataset-of';

/** Labels beyond this are hardly a label list; the user then types the list. */
const MOST_LABELS_TO_FILL_IN = 1000;

/** An empty label list is filled from the data, in code-point order. */
function fillLabels({ store, now }: EngineContext, dataset: Dataset): void {
  const project = store.projects.get(dataset.projectId);
  if (project === null || project.labels.length > 0) return;
  const counts = store.rows.labelCounts(store.datasets.keyOf(dataset.id));
  if (counts.length === 0 || counts.length > MOST_LABELS_TO_FILL_IN) return;
  const names = counts.map(({ label }) => label).sort();
  store.projects.update({ ...project, labels: names.map((name) => ({ name, description: '' })), updatedAt: now() });
}

/** Removes what a failed import left. A full disk forbids even that: the next start tries again. */
function discard({ store }: EngineContext, datasetId: string): void {
  try {
    store.datasets.remove(datasetId);
  } catch {
    // The import's own error is the one to show.
  }
}

/** Starts the import as a job; a failed or cancelled one leaves nothing behind. */
export function startImport(context: EngineContext, input: CheckedInputOf<'datasets.import'>): Dataset {
  const { store, jobs, workers, emit, newId, now } = context;
  const project = projectOf(context, input.projectId);
  const { path, content, encoding, delimiter, hasHeader, roles } = input;
  const sourceName = path === undefined ? 'Pasted text' : basename(path);
  const dataset: Dataset = {
    id: newId('dat'),
    projectId: project.id,
    name: input.name ?? sourceName.replace(/\.[a-z]{1,5}$/i, ''),
    state: 'importing',
    sourceName,
    roles,
    extraColumns: [],
    rowCount: 0,
    badRowCount: 0,
    jobId: newId('job'),
    createdAt: now(),
  };
  store.datasets.insert(dataset);
  jobs.start(
    {
      id: dataset.jobId ?? '',
      kind: 'import',
      projectId: project.id,
      subjectId: dataset.id,
      title: `Import ${sourceName}`,
      simulated: false,
      total: null,
    },
    async ({ signal, report }) => {
      try {
        const outcome = await workers.run(
          'importTable',
          {
            databaseFile: store.databaseFile,
            datasetKey: store.datasets.keyOf(dataset.id),
            source: { path, content, encoding, delimiter, hasHeader },
            roles,
          },
          { signal, report: ({ done, total }) => report({ done, total }) },
        );
        store.transaction(() => {
          store.datasets.finish(dataset.id, outcome);
          fillLabels(context, dataset);
        });
        report({ done: outcome.rows, total: outcome.rows, failed: outcome.bad });
      } catch (thrown) {
        discard(context, dataset.id);
        throw thrown;
      } finally {
        emit({ type: 'changed', topics: ['datasets', 'projects'] });
      }
    },
  );
  emit({ type: 'changed', topics: ['datasets'] });
  return dataset;
}

type Names = 'datasets.import' | 'datasets.list' | 'datasets.badRows' | 'datasets.remove';

/** The preview needs no workspace. */
export function previewHandlers(workers: Workers): Handlers<'datasets.preview'> {
  return { 'datasets.preview': (input, signal) => workers.run('previewTable', input, { signal }) };
}

/** Operations on datasets. */
export function datasetHandlers(context: EngineContext): Handlers<Names> {
  const { store, jobs, emit } = context;
  return {
    'datasets.import': async (input) => {
      const dataset = startImport(context, input);
      if (!input.wait || dataset.jobId === null) return dataset;
      await jobs.finished(dataset.jobId);
      return datasetOf(context, dataset.id);
    },
    // An import that a full disk cut off leaves rows that the next start removes; until then they are not shown either.
    'datasets.list': ({ projectId }) =>
      store.datasets
        .list(projectOf(context, projectId).id)
        .filter(({ state, jobId }) => state === 'ready' || (jobId !== null && jobs.isRunning(jobId))),
    'datasets.badRows': ({ datasetId, offset, limit }) =>
      store.rows.badPage(store.datasets.keyOf(datasetOf(context, datasetId).id), offset, limit),
    'datasets.remove': ({ datasetId }) => {
      const dataset = datasetOf(context, datasetId);
      if (store.splits.usesDataset(dataset.id)) {
        throw new AppFailure(
          'refused',
          `${dataset.name} is used by a split, so it stays. Delete the project to remove both.`,
        );
      }
      if (dataset.jobId !== null && jobs.isRunning(dataset.jobId)) {
        throw new AppFailure('refused', `${dataset.name} is still being imported. Cancel the import first.`);
      }
      store.datasets.remove(dataset.id);
      emit({ type: 'changed', topics: ['datasets', 'projects'] });
      return { removed: true };
    },
  };
}
