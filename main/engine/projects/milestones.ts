import type { Store } from '@engine/store/store';
import type { ArmConfig } from '@shared/contract/arms';
import type { Milestone, Project } from '@shared/contract/projects';
import { milestones } from '@shared/domain/milestones';
import { labelledRows } from './labelled-rows';

type Group = 'baseline' | 'prompted' | 'trained';

/** Which part of the way an arm is: what costs nothing, what is asked, what was trained at a provider. Imported answers may be any. */
const groupOf: Record<ArmConfig['kind'], Group | null> = {
  majority: null,
  'local-classifier': 'baseline',
  'zero-shot': 'prompted',
  'few-shot': 'prompted',
  embedding: 'trained',
  'fine-tuned': 'trained',
  imported: null,
};

/** How far a project is on its way to a decision. */
export function milestonesOf(store: Store, project: Project): Milestone[] {
  const datasets = store.datasets.list(project.id).filter(({ state }) => state === 'ready');
  const arms = store.arms.shown(project.id);
  const tested = new Set(
    store.runs
      .list(project.id)
      .filter(({ status, part }) => status === 'finished' && part === 'test')
      .map(({ armId }) => armId),
  );
  const armsOf = (group: Group) => {
    const those = arms.filter(({ config }) => groupOf[config.kind] === group);
    return { arms: those.length, finished: those.filter(({ id }) => tested.has(id)).length };
  };
  const labelled = labelledRows(store, project.id).reduce((sum, { count }) => sum + count, 0);
  return milestones({
    rows: datasets.reduce((sum, { rowCount }) => sum + rowCount, 0),
    labelled,
    labels: project.labels.length,
    splits: store.splits.count(project.id),
    baseline: armsOf('baseline'),
    prompted: armsOf('prompted'),
    trained: armsOf('trained'),
    models: store.training.list(project.id).filter(({ status }) => status === 'succeeded').length,
    verdict: store.projects.summaries().find((summary) => summary.project.id === project.id)?.verdict ?? null,
  });
}
