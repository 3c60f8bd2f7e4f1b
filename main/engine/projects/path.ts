import type { Store } from '@engine/store/store';
import type { PathState, PathStep, Project } from '@shared/contract/projects';

const count = (n: number, one: string, many = `${one}s`): string =>
  n === 0 ? '' : `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/**
 * How far a project is: done, needs you, or locked with what is missing. The window's navigation shows it; nothing is
 * forbidden by it.
 */
export function pathOf(store: Store, project: Project): PathState[] {
  const rows = store.datasets
    .list(project.id)
    .filter((dataset) => dataset.state === 'ready')
    .reduce((sum, dataset) => sum + dataset.rowCount, 0);
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
  const noRows = rows === 0 ? 'Import rows first' : null;
  const noSplit = noRows ?? (splits === 0 ? 'Make a split first' : null);
  const noArms = noSplit ?? (arms === 0 ? 'Add an arm first' : null);
  const noRuns = noArms ?? (finished.length === 0 ? 'Finish a run first' : null);
  return [
    step('data', rows > 0, null, count(rows, 'row')),
    step(
      'labels',
      rows > 0 && project.labels.length > 1,
      noRows,
      count(project.labels.length, project.kind === 'short-answer' ? 'name' : 'label'),
    ),
    step('split', splits > 0, noRows, count(splits, 'split')),
    step('arms', arms > 0, noSplit, count(arms, 'arm')),
    step('runs', finished.length > 0, noArms, count(finished.length, 'run')),
    step('compare', compared > 1, noRuns, compared > 1 ? count(compared, 'arm') : ''),
    step('training', trained > 0, noSplit, count(trained, 'model')),
    step('report', false, noRuns, ''),
  ];
}
