import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { paths } from './paths';
import { projectQueries } from './queries/projects';
import { useOperation } from './query';
import { useTour } from './tour';

/** Starts the guided first run over the sample, makes the sample first where there is none, or goes on where the user left it. */
export function useSampleTour() {
  const [, go] = useLocation();
  const { tour, start, change } = useTour();
  const list = useQuery(projectQueries.list()).data ?? [];
  const open = (projectId: string) => {
    start(projectId);
    go(paths.step(projectId, 'data'));
  };
  const create = useOperation('projects.createSample', { onSuccess: ({ id }) => open(id) });
  const sample = list.find(({ project }) => project.isSample)?.project;
  const isThere = tour !== null && list.some(({ project }) => project.id === tour.projectId);
  return {
    /** What is offered, as a button says it. */
    words: isThere ? t`Go on with the tour` : t`Try the sample`,
    /** True once it was begun and not ended. */
    isUnderWay: isThere,
    isBusy: create.isPending,
    /** Why the sample could not be made, in a sentence. */
    failure: create.error?.error.message ?? null,
    goOn: () => {
      if (isThere && tour !== null) {
        change({ left: false });
        go(paths.step(tour.projectId, tour.step));
      } else if (sample === undefined) create.mutate({});
      else open(sample.id);
    },
  };
}
