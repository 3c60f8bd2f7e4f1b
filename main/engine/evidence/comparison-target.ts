import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { storedRunOf } from '@engine/runs/describe-run';
import { splitOf } from '@engine/splits/split-of';
import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Part, Split } from '@shared/contract/splits';
import { rowsOfSide } from '@shared/domain/splits';
import { type ChosenRuns, chooseRuns } from './choose-runs';

/** The side of a split that a comparison is over, and its runs. */
export type ComparisonTarget = { split: Split; part: Part; runs: ChosenRuns };

export type ComparisonAsk = Pick<CheckedInputOf<'comparisons.get'>, 'projectId' | 'splitId' | 'part' | 'runIds'>;

function explicitRuns(context: EngineContext, runIds: readonly string[], projectId: string): ComparisonTarget {
  const runs = runIds.map((runId) => storedRunOf(context, runId));
  const first = runs[0];
  if (first === undefined) throw new AppFailure('invalid-input', t`Name at least one run to compare.`);
  for (const run of runs) {
    if (run.projectId !== projectId) throw new AppFailure('refused', t`These runs belong to another project.`);
    if (run.status !== 'finished')
      throw new AppFailure(
        'refused',
        t`A run that has not finished cannot be compared: its missing rows would count as wrong.`,
      );
  }
  const { splitId, part } = first;
  const allows = context.store.comparisonRules.differentSince(splitId, part) !== null;
  const chosen = chooseRuns([...runs].reverse(), { splitId, part }, allows);
  const elsewhere = runs.filter((run) => run.splitId !== splitId || run.part !== part);
  return {
    split: splitOf(context, splitId),
    part,
    runs: {
      ...chosen,
      leftOut: [
        ...chosen.leftOut,
        ...elsewhere.map((run) => ({ run, reason: t`it answered another side, or another split` })),
      ],
    },
  };
}

/** Runs of the arms that a project shows: trials of a sweep that nobody has taken are compared in the sweep alone, unless they are named. */
function shownRuns({ store }: Pick<EngineContext, 'store'>, projectId: string): StoredRun[] {
  const shown = new Set(store.arms.shown(projectId).map(({ id }) => id));
  return store.runs.list(projectId).filter(({ armId }) => shown.has(armId));
}

/** The split whose newest finished run answered a side; null when none did. */
export const newestSplit = ({ store }: Pick<EngineContext, 'store'>, projectId: string, part: Part): string | null =>
  shownRuns({ store }, projectId).find((run) => run.status === 'finished' && run.part === part)?.splitId ?? null;

/**
 * What a comparison is over: the runs that were named, or those of the newest split with finished runs.
 * @throws AppFailure when there is nothing to compare, or a named run does not belong here
 */
export function comparisonTarget(context: EngineContext, input: ComparisonAsk): ComparisonTarget {
  const project = projectOf(context, input.projectId);
  if (input.runIds !== undefined) return explicitRuns(context, input.runIds, project.id);
  const splitId = input.splitId ?? newestSplit(context, project.id, input.part);
  if (splitId === null) {
    const rows = rowsOfSide(input.part);
    throw new AppFailure(
      'not-found',
      t`There is no finished run to compare yet. Run at least two arms on the ${rows}.`,
    );
  }
  const allows = context.store.comparisonRules.differentSince(splitId, input.part) !== null;
  return {
    split: splitOf(context, splitId),
    part: input.part,
    runs: chooseRuns(shownRuns(context, project.id), { splitId, part: input.part }, allows),
  };
}
