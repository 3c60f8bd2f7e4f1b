import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Handlers } from '@engine/handlers';
import { byRule } from '@engine/history/actors';
import { makePreparedChange } from '@engine/history/prepared-change';
import { projectOf } from '@engine/projects/project-of';
import type { Task } from '@engine/store/change-applier';
import type { NewHistory } from '@engine/store/history';
import { t } from '@lingui/core/macro';
import type { CleaningStep } from '@shared/contract/cleaning';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { Label, Project } from '@shared/contract/projects';
import { labelVariants } from '@shared/domain/cleaning';
import { summaryOf } from './plan-step';

type Names = 'cleaning.preview' | 'cleaning.apply' | 'cleaning.labelVariants';

/** Names of the steps as the history tells who did it. */
const rules = (): Record<CleaningStep['kind'], string> => ({
  tidy: t`Tidy texts`,
  'empty-texts': t`Empty texts`,
  'text-length': t`Too short or too long`,
  'exact-duplicates': t`Repeated rows`,
  'near-duplicates': t`Near-copies`,
  'conflicting-labels': t`Conflicting labels`,
  'merge-labels': t`Merge labels`,
  'personal-data': t`Personal data`,
  'other-languages': t`Other languages`,
});

/** A label list after merging: each label once, the words of the one that stays, else of the first that became it. */
function mergedLabels(labels: readonly Label[], map: Readonly<Record<string, string>>): Label[] {
  const merged = new Map<string, Label>();
  for (const label of labels) {
    const { name, description } = label;
    const to = map[name] ?? name;
    const known = merged.get(to);
    const own = name === to && description !== '';
    merged.set(to, {
      ...(known ?? label),
      ...(name === to ? label : {}),
      name: to,
      description: known === undefined || own ? description : known.description || description,
    });
  }
  return [...merged.values()];
}

/** What merging labels does to the project's list; undefined when it stays as it is. */
function taskAfter(project: Project, step: CleaningStep): { before: Task; after: Task } | undefined {
  if (step.kind !== 'merge-labels') return undefined;
  const { labels, instructions } = project;
  const after = mergedLabels(labels, step.map);
  if (JSON.stringify(after) === JSON.stringify(labels)) return undefined;
  return { before: { labels, instructions }, after: { labels: after, instructions } };
}

/** Operations on dirt. */
export function cleaningHandlers(context: EngineContext): Handlers<Names> {
  const { store, workers, emit, now } = context;
  const target = (datasetId: string, step: CleaningStep) => {
    const dataset: Dataset = datasetOf(context, datasetId);
    if (dataset.state !== 'ready')
      throw new AppFailure('refused', t`${dataset.name} is still being imported. Wait for it, then clean it.`);
    return { dataset, files: { databaseFile: store.databaseFile, datasetKey: store.datasets.keyOf(dataset.id), step } };
  };

  return {
    'cleaning.preview': async ({ datasetId, step, offset, limit }, signal) => {
      const { files } = target(datasetId, step);
      const found = await workers.run('previewStep', { ...files, offset, limit }, { signal });
      return { ...found, summary: summaryOf(step, found.total) };
    },
    'cleaning.apply': async ({ datasetId, step, except }, signal) => {
      const { dataset, files } = target(datasetId, step);
      const task = taskAfter(projectOf(context, dataset.projectId), step);
      const at = now();
      const entry: NewHistory = {
        projectId: dataset.projectId,
        datasetId: dataset.id,
        kind: 'clean',
        summary: rules()[step.kind],
        actor: byRule(rules()[step.kind]),
        at,
        ...(task === undefined ? {} : { task }),
      };
      try {
        const outcome = await makePreparedChange(context, entry, (historyId) =>
          workers.run('applyStep', { ...files, except, historyId, at }, { signal }),
        );
        return { ...outcome, summary: summaryOf(step, outcome.changed) };
      } finally {
        emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });
      }
    },
    'cleaning.labelVariants': ({ datasetId }) => {
      const dataset = datasetOf(context, datasetId);
      const listed = projectOf(context, dataset.projectId).labels;
      // A list that was filled from the data holds the typos too; only labels with a description were chosen by somebody.
      const chosen = listed.filter(({ description }) => description !== '').map(({ name }) => name);
      return labelVariants(store.rows.labelCounts(store.datasets.keyOf(dataset.id)), chosen);
    },
  };
}
