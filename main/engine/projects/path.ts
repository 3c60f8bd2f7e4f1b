import { countedRows } from '@engine/rows/counted-rows';
import type { Store } from '@engine/store/store';
import { plural, t } from '@lingui/core/macro';
import type { PathState, PathStep, Project } from '@shared/contract/projects';
import { formatCount } from '@shared/domain/format';

/** What there is of a thing, in words; nothing where there is none. */
const noted = (count: number, words: string): string => (count === 0 ? '' : words);
const armWords = (count: number): string => noted(count, plural(count, { one: '# arm', other: '# arms' }));

/**
 * How far a project is: done, needs you, or locked with what is missing. The window's navigation shows it; nothing is
 * forbidden by it.
 */
export function pathOf(store: Store, project: Project): PathState[] {
  const rows = store.datasets
    .list(project.id)
    .filter((dataset) => dataset.state === 'ready')
    .reduce((sum, dataset) => sum + dataset.rowCount, 0);
  const labels = project.labels.length;
  const shownLabels = formatCount(labels);
  const splits = store.splits.count(project.id);
  const shown = new Set(store.arms.shown(project.id).map(({ id }) => id));
  const arms = shown.size;
  const runs = store.runs.list(project.id);
  const finished = runs.filter((run) => run.status === 'finished');
  const compared = new Set(finished.map((run) => run.armId).filter((armId) => shown.has(armId))).size;
  const trainings = store.training.list(project.id);
  const trained = trainings.filter((training) => training.status === 'succeeded').length;

  const step = (name: PathStep, done: boolean, missing: string | null, note: string): PathState => ({
    step: name,
    state: done ? 'done' : missing === null ? 'needs-you' : 'locked',
    note: done || missing === null ? note : missing,
  });
  const noRows = rows === 0 ? t`Import rows first` : null;
  const noSplit = noRows ?? (splits === 0 ? t`Make a split first` : null);
  const noArms = noSplit ?? (arms === 0 ? t`Add an arm first` : null);
  const noRuns = noArms ?? (finished.length === 0 ? t`Finish a run first` : null);
  return [
    step('data', rows > 0, null, noted(rows, countedRows(rows))),
    step(
      'labels',
      rows > 0 && project.labels.length > 1,
      noRows,
      noted(
        labels,
        project.kind === 'short-answer'
          ? plural(labels, { one: `${shownLabels} name`, other: `${shownLabels} names` })
          : plural(labels, { one: `${shownLabels} label`, other: `${shownLabels} labels` }),
      ),
    ),
    step('split', splits > 0, noRows, noted(splits, plural(splits, { one: '# split', other: '# splits' }))),
    step('arms', arms > 0, noSplit, armWords(arms)),
    step(
      'runs',
      finished.length > 0,
      noArms,
      noted(finished.length, plural(finished.length, { one: '# run', other: '# runs' })),
    ),
    step('compare', compared > 1, noRuns, compared > 1 ? armWords(compared) : ''),
    step('training', trained > 0, noSplit, noted(trained, plural(trained, { one: '# model', other: '# models' }))),
    step('report', false, noRuns, ''),
  ];
}
