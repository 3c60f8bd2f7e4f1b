import { SANDBOX_CONNECTION } from '@engine/connections/sandbox-connection';
import type { EngineContext } from '@engine/context';
import type { LeftInSandbox } from '@engine/providers/forget-in-sandbox';

/** The models that arms and trainings of a project name. */
function namedModels({ store }: Pick<EngineContext, 'store'>, projectId: string): string[] {
  return [
    ...store.arms.list(projectId).flatMap(({ config }) => ('model' in config ? [config.model] : [])),
    ...store.training.list(projectId).map(({ baseModel }) => baseModel),
  ];
}

/** What the trainings of a project uploaded to the built-in sandbox and made there; models that another project names are left out. */
export function leftInSandbox(context: Pick<EngineContext, 'store'>, projectId: string): LeftInSandbox {
  const { store } = context;
  const trainings = store.training.list(projectId).filter(({ connectionId }) => connectionId === SANDBOX_CONNECTION.id);
  const others = store.projects.summaries().filter(({ project }) => project.id !== projectId);
  const elsewhere = new Set(others.flatMap(({ project }) => namedModels(context, project.id)));
  const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  return {
    files: present(trainings.flatMap(({ trainingFileId, validationFileId }) => [trainingFileId, validationFileId])),
    models: present(
      trainings.flatMap(({ fineTunedModel, checkpoints }) => [
        fineTunedModel,
        ...checkpoints.map(({ model }) => model),
      ]),
    ).filter((model) => !elsewhere.has(model)),
  };
}
