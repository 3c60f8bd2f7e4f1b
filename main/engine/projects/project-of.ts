import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Project } from '@shared/contract/projects';

/** @throws AppFailure when it is gone */
export function projectOf({ store }: Pick<EngineContext, 'store'>, projectId: string): Project {
  const project = store.projects.get(projectId);
  if (project === null) {
    throw new AppFailure(
      'not-found',
      t`There is no project ${projectId} here (any more). List the projects to see what there is.`,
    );
  }
  return project;
}
