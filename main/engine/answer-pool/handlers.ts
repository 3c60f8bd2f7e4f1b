import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Handlers } from '@engine/handlers';
import { updateProject } from '@engine/projects/handlers';
import { projectOf } from '@engine/projects/project-of';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import { MOST_LABELS, type Project } from '@shared/contract/projects';
import { ambiguousNames, mergePool } from '@shared/domain/answer-pool';
import { formatCount } from '@shared/domain/format';
import { checkPool } from './check-pool';
import type { ReadPoolInput } from './read-pool-task';

const SHOWN = 8;

type Names = 'pool.preview' | 'pool.import' | 'pool.fromColumn' | 'pool.check';

/** @throws AppFailure when the project has labels instead of a pool */
function poolProject(context: EngineContext, projectId: string): Project {
  const project = projectOf(context, projectId);
  if (project.kind === 'short-answer') return project;
  throw new AppFailure(
    'refused',
    t`${project.name} has labels, not a pool of names. Make a project of short answers for this file.`,
  );
}

/** @throws AppFailure when there would be more entries than metrics take */
function grown(project: Project, found: Parameters<typeof mergePool>[1]): Project['labels'] {
  const labels = mergePool(project.labels, found);
  if (labels.length > MOST_LABELS)
    throw new AppFailure(
      'refused',
      t`The pool would have ${formatCount(labels.length)} names; it may have ${formatCount(MOST_LABELS)}. Leave out those that no text is about.`,
    );
  return labels;
}

const readInput = ({
  columns,
  path,
  content,
  format,
  encoding,
  delimiter,
  sheet,
  hasHeader,
  skipRows,
}: CheckedInputOf<'pool.import'>): ReadPoolInput => ({
  columns,
  source: { path, content, format, encoding, delimiter, sheet, hasHeader, skipRows },
});

/** Operations on the pool of a short-answer project. */
export function answerPoolHandlers(context: EngineContext): Handlers<Names> {
  const { store, workers } = context;
  return {
    'pool.preview': async (input, signal) => {
      const project = poolProject(context, input.projectId);
      const { entries, repeated, empty, badRows } = await workers.run('readPool', readInput(input), { signal });
      const before = new Set(project.labels.map(({ name }) => name));
      const labels = grown(project, entries);
      const inFile = new Set(entries.map(({ name }) => name));
      return {
        entries: labels.length,
        added: labels.length - before.size,
        known: entries.filter(({ name }) => before.has(name)).length,
        aliases: entries.reduce((sum, { aliases }) => sum + aliases.length, 0),
        repeated,
        empty,
        badRows,
        ambiguous: ambiguousNames(labels),
        first: labels.filter(({ name }) => inFile.has(name)).slice(0, SHOWN),
      };
    },
    'pool.import': async (input, signal) => {
      const project = poolProject(context, input.projectId);
      const { entries } = await workers.run('readPool', readInput(input), { signal });
      if (entries.length === 0)
        throw new AppFailure('refused', t`The column '${input.columns.name}' holds no name. Choose another one.`);
      return updateProject(context, project, { labels: grown(project, entries) });
    },
    'pool.fromColumn': ({ projectId, datasetId, column }) => {
      const project = poolProject(context, projectId);
      const dataset = datasetOf(context, datasetId);
      const place = dataset.extraColumns.indexOf(column);
      if (place < 0)
        throw new AppFailure(
          'invalid-input',
          t`${dataset.name} has no free column '${column}'. It has: ${dataset.extraColumns.join(', ')}.`,
        );
      const values = store.columnValues(store.datasets.keyOf(dataset.id), place, MOST_LABELS + 1);
      return updateProject(context, project, {
        labels: grown(
          project,
          values.map((name) => ({ name, aliases: [] })),
        ),
      });
    },
    'pool.check': ({ projectId }) => checkPool(context, poolProject(context, projectId)),
  };
}
