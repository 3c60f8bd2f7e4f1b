import { basename } from 'node:path';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { byUser } from '@engine/history/actors';
import { projectOf } from '@engine/projects/project-of';
import { countedRows } from '@engine/rows/counted-rows';
import type { Workers } from '@engine/workers/workers';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import { MOST_LABELS, type Project } from '@shared/contract/projects';
import { compareInputOf, startAppend } from './append';
import { exportBadRows, mendBadRows, readMendedFile } from './bad-rows';
import { anyNumber, chosenRowIds } from './chosen-rows';
import { datasetOf } from './dataset-of';
import type { TableSource } from './reading/table';
import { sweepDiscarded } from './sweep-discarded';
import { storedFilter } from './table-columns';

/** @throws AppFailure when it is gone, or not imported yet */
function readyDatasetOf(context: EngineContext, datasetId: string): Dataset {
  const dataset = datasetOf(context, datasetId);
  if (dataset.state === 'ready') return dataset;
  throw new AppFailure('refused', t`${dataset.name} is still being imported. Wait until it is there, then try again.`);
}

/** Labels beyond this are hardly a label list; the user then types the list. */
const MOST_LABELS_TO_FILL_IN = MOST_LABELS;

/** The labels of the data in code-point order, for a project that has no label list yet; else its own list. */
function filledLabels({ store }: EngineContext, project: Project, dataset: Dataset): Project['labels'] {
  if (project.labels.length > 0) return project.labels;
  const counts = store.rows.labelCounts(store.datasets.keyOf(dataset.id));
  if (counts.length > MOST_LABELS_TO_FILL_IN) return project.labels;
  return counts.map(({ label }) => ({ name: label, description: '' })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** An import can be undone like any other change; an empty label list is filled from the data in the same step. */
function recordImport(context: EngineContext, dataset: Dataset, rows: number): void {
  const { store, now } = context;
  const { labels, instructions, ...project } = projectOf(context, dataset.projectId);
  store.history.record({
    projectId: project.id,
    datasetId: dataset.id,
    kind: 'import',
    summary: t`Imported ${countedRows(rows)} from ${dataset.sourceName}`,
    actor: byUser,
    at: now(),
    toggle: 'dataset+',
    task: {
      before: { labels, instructions },
      after: { labels: filledLabels(context, { ...project, labels, instructions }, dataset), instructions },
    },
  });
}

/** Removes what a failed import left. A full disk forbids even that: the next start tries again. */
function discard(context: EngineContext, datasetId: string): void {
  try {
    context.store.datasets.discard(datasetId);
    sweepDiscarded(context);
  } catch {
    // The import's own error is the one to show.
  }
}

/** Starts the import as a job; a failed or cancelled one leaves nothing behind. */
export function startImport(context: EngineContext, input: CheckedInputOf<'datasets.import'>): Dataset {
  const { store, jobs, workers, emit, newId, now } = context;
  const project = projectOf(context, input.projectId);
  const { path, roles } = input;
  const sourceName = path === undefined ? t`Pasted text` : basename(path);
  const dataset: Dataset = {
    id: newId('dat'),
    projectId: project.id,
    name: input.name ?? sourceName.replace(/(\.[a-z]{1,5})?(\.gz)?$/i, ''),
    state: 'importing',
    sourceName,
    roles,
    columns: [],
    reading: null,
    extraColumns: [],
    rowCount: 0,
    badRowCount: 0,
    jobId: newId('job'),
    createdAt: now(),
  };
  store.datasets.insert(dataset, 'importing');
  jobs.start(
    {
      id: dataset.jobId ?? '',
      kind: 'import',
      projectId: project.id,
      subjectId: dataset.id,
      title: t`Import ${sourceName}`,
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
            readingThread: workers.readingThread,
            source: sourceOf(input),
            roles,
          },
          { signal, report },
        );
        store.transaction(() => {
          store.datasets.finish(dataset.id, outcome);
          recordImport(context, dataset, outcome.rows);
        });
        report({ done: outcome.rows, total: outcome.rows, failed: outcome.bad });
      } catch (thrown) {
        discard(context, dataset.id);
        throw thrown;
      } finally {
        emit({ type: 'changed', topics: ['datasets', 'projects', 'history'] });
      }
    },
  );
  emit({ type: 'changed', topics: ['datasets'] });
  return dataset;
}

/** The part of an input that says where rows come from and how they are to be read. */
const sourceOf = ({
  path,
  content,
  format,
  encoding,
  delimiter,
  sheet,
  hasHeader,
  skipRows,
}: TableSource): TableSource => ({
  path,
  content,
  format,
  encoding,
  delimiter,
  sheet,
  hasHeader,
  skipRows,
});

type Names =
  | 'datasets.import'
  | 'datasets.list'
  | 'datasets.badRows'
  | 'datasets.exportBadRows'
  | 'datasets.mendBadRows'
  | 'datasets.compareFile'
  | 'datasets.append'
  | 'datasets.export'
  | 'datasets.remove';

/** The preview needs no workspace. */
export function previewHandlers(workers: Workers): Handlers<'datasets.preview'> {
  return { 'datasets.preview': (input, signal) => workers.run('previewTable', input, { signal }) };
}

/** Operations on datasets. */
export function datasetHandlers(context: EngineContext): Handlers<Names> {
  const { store, jobs, emit, now } = context;
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
    'datasets.exportBadRows': ({ datasetId, path }) => exportBadRows(context, datasetOf(context, datasetId), path),
    'datasets.mendBadRows': async ({ datasetId, rows, path }) => {
      const dataset = datasetOf(context, datasetId);
      const mended = rows ?? (path === undefined ? [] : await readMendedFile(path));
      return mendBadRows(context, dataset, mended);
    },
    'datasets.compareFile': (input, signal) => {
      const dataset = readyDatasetOf(context, input.datasetId);
      return context.workers.run('compareTable', compareInputOf(context, dataset, sourceOf(input)), { signal });
    },
    'datasets.append': async (input) => {
      const dataset = readyDatasetOf(context, input.datasetId);
      const jobId = startAppend(context, dataset, sourceOf(input));
      if (input.wait) await jobs.finished(jobId);
      return { jobId, dataset: datasetOf(context, dataset.id) };
    },
    'datasets.export': async (
      { datasetId, path, format, filter, sort, ranges, rowIds, byteOrderMark, neutraliseFormulas, delimiter },
      signal,
    ) => {
      const dataset = readyDatasetOf(context, datasetId);
      const lineEnd = dataset.reading?.lineEnd ?? '\n';
      const part = { filter, sort, ranges };
      const chosen =
        rowIds ?? (ranges === undefined ? undefined : await chosenRowIds(context, dataset, part, anyNumber));
      return context.workers.run(
        'exportRows',
        {
          databaseFile: store.databaseFile,
          datasetKey: store.datasets.keyOf(dataset.id),
          dataset,
          path,
          format,
          filter: storedFilter(dataset, filter),
          rowIds: chosen,
          style: { delimiter, lineEnd, byteOrderMark, neutraliseFormulas },
        },
        { signal },
      );
    },
    'datasets.remove': ({ datasetId }) => {
      const dataset = datasetOf(context, datasetId);
      if (store.splits.usesDataset(dataset.id)) {
        throw new AppFailure(
          'refused',
          t`${dataset.name} is used by a split, so it stays. Delete the project to remove both.`,
        );
      }
      if (dataset.jobId !== null && jobs.isRunning(dataset.jobId)) {
        throw new AppFailure('refused', t`${dataset.name} is still being imported. Cancel the import first.`);
      }
      const { id: historyId } = store.history.record({
        projectId: dataset.projectId,
        datasetId: dataset.id,
        kind: 'delete',
        summary: t`Removed the dataset ${dataset.name}`,
        actor: byUser,
        at: now(),
        toggle: 'dataset-',
      });
      emit({ type: 'changed', topics: ['datasets', 'projects', 'history'] });
      return { removed: true, historyId };
    },
  };
}
