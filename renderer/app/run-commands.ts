import { paths } from '@renderer/lib/paths';
import { runQueries } from '@renderer/lib/queries/runs';
import { trainingQueries } from '@renderer/lib/queries/training';
import { when } from '@renderer/lib/when';
import { countedRowsOfSide } from '@shared/domain/splits';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Command } from './command';

/**
 * The runs and trainings of a project, newest first, as the palette finds them by name.
 * @param asked false while nobody looks for any: then nothing is read
 */
export function useRunCommands(projectId: string | null, asked: boolean): Command[] {
  const [, go] = useLocation();
  const enabled = asked && projectId !== null;
  const runs = useQuery({ ...runQueries.list(projectId ?? ''), enabled }).data ?? [];
  const trainings = useQuery({ ...trainingQueries.list(projectId ?? ''), enabled }).data ?? [];
  if (!enabled) return [];
  return [
    ...runs.map(
      (run): Command => ({
        id: `run-${run.id}`,
        group: 'Runs and trainings',
        label: run.armName,
        description: `${countedRowsOfSide(run.rows, run.part)}, ${when(run.startedAt, Date.now())}`,
        run: () => go(paths.detail(projectId, 'runs', run.id)),
      }),
    ),
    ...trainings.map(
      (job): Command => ({
        id: `training-${job.id}`,
        group: 'Runs and trainings',
        label: `${job.baseModel}, ${job.suffix}`,
        description: when(job.createdAt, Date.now()),
        run: () => go(paths.detail(projectId, 'training', job.id)),
      }),
    ),
  ];
}
