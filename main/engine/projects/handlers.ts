import type { EngineContext } from '@engine/context';
import { sweepDiscarded } from '@engine/datasets/sweep-discarded';
import type { Handlers } from '@engine/handlers';
import { byUser } from '@engine/history/actors';
import { forgetInSandbox } from '@engine/providers/forget-in-sandbox';
import { removeFormerFiles } from '@engine/store/orphaned-files';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Project } from '@shared/contract/projects';
import { leftInSandbox } from './left-in-sandbox';
import { milestonesOf } from './milestones';
import { pathOf } from './path';
import { projectOf } from './project-of';
import { createSample } from './sample';

const taskOf = ({ labels, instructions }: Project) => ({ labels, instructions });
const namedTaskOf = (project: Project) => ({ ...taskOf(project), name: project.name });

/** What a change of a project did, in a few words. */
function taskSummary(before: Project, after: Project): string {
  if (JSON.stringify(before.labels) !== JSON.stringify(after.labels)) return t`Changed the label list`;
  if (before.instructions !== after.instructions) return t`Changed the instructions`;
  return t`Renamed the project to '${{ name: after.name }}'`;
}

/** The name, labels and instructions are what people and models go by: a change to them can be undone. */
function recordTask({ store, now }: EngineContext, before: Project, after: Project): void {
  if (JSON.stringify(namedTaskOf(before)) === JSON.stringify(namedTaskOf(after))) return;
  // Only where the name changed: taking back another change leaves it alone.
  const part = before.name === after.name ? taskOf : namedTaskOf;
  store.history.record({
    projectId: after.id,
    datasetId: null,
    kind: 'task',
    summary: taskSummary(before, after),
    actor: byUser,
    at: now(),
    task: { before: part(before), after: part(after) },
  });
}

/** Changes a project; what people and models go by can be undone. Fields that are left out stay. */
export function updateProject(
  context: EngineContext,
  project: Project,
  { name, instructions, labels }: Omit<CheckedInputOf<'projects.update'>, 'projectId'>,
): Project {
  const { store, emit, now } = context;
  const updated: Project = {
    ...project,
    name: name ?? project.name,
    instructions: instructions ?? project.instructions,
    labels: labels ?? project.labels,
    updatedAt: now(),
  };
  store.transaction(() => {
    recordTask(context, project, updated);
    store.projects.update(updated);
  });
  emit({ type: 'changed', topics: ['projects', 'arms', 'comparisons', 'history'] });
  return updated;
}

type Names =
  | 'projects.create'
  | 'projects.createSample'
  | 'projects.list'
  | 'projects.get'
  | 'projects.milestones'
  | 'projects.update'
  | 'projects.remove';

/** Operations on projects. */
export function projectHandlers(context: EngineContext): Handlers<Names> {
  const { store, jobs, emit, newId, now } = context;
  const changed = () => emit({ type: 'changed', topics: ['projects'] });
  return {
    'projects.create': (input) => {
      const at = now();
      const project: Project = { id: newId('prj'), ...input, isSample: false, createdAt: at, updatedAt: at };
      store.projects.insert(project);
      changed();
      return project;
    },
    'projects.createSample': () => createSample(context),
    'projects.list': () => store.projects.summaries(),
    'projects.get': ({ projectId }) => {
      const project = projectOf(context, projectId);
      return { project, path: pathOf(store, project) };
    },
    'projects.milestones': ({ projectId }) => milestonesOf(store, projectOf(context, projectId)),
    'projects.update': ({ projectId, ...changes }) => updateProject(context, projectOf(context, projectId), changes),
    'projects.remove': ({ projectId }) => {
      const project = projectOf(context, projectId);
      if (store.jobs.list({ projectId, running: true }).some((job) => jobs.isRunning(job.id))) {
        throw new AppFailure('refused', t`${project.name} has work running. Cancel it first, then delete the project.`);
      }
      const left = leftInSandbox(context, projectId);
      const files = store.ownedFiles.of(projectId);
      store.projects.remove(projectId, now());
      sweepDiscarded(context);
      void removeFormerFiles(store.filesDir, files, store.ownedFiles.all());
      void forgetInSandbox(context, left);
      emit({ type: 'project-removed', projectId });
      emit({
        type: 'changed',
        topics: ['projects', 'datasets', 'splits', 'arms', 'runs', 'training', 'jobs', 'models'],
      });
      return { removed: true };
    },
  };
}
