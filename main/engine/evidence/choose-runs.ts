import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import type { Part } from '@shared/contract/splits';
import { NO_PARSER } from '@shared/domain/labels';

/** What must be equal for runs to share a table: same rows, same labels, same parser (where answers are read at all). */
const comparable = (a: StoredRun, b: StoredRun): boolean =>
  a.fingerprint.rows === b.fingerprint.rows &&
  a.fingerprint.labels === b.fingerprint.labels &&
  (a.fingerprint.parser === b.fingerprint.parser || [a, b].some(({ fingerprint }) => fingerprint.parser === NO_PARSER));

const readsNothing = ({ fingerprint }: StoredRun): number => (fingerprint.parser === NO_PARSER ? 1 : 0);

const difference = (run: StoredRun, other: StoredRun): string => {
  if (run.fingerprint.rows !== other.fingerprint.rows) return t`it answered other rows`;
  if (run.fingerprint.labels !== other.fingerprint.labels) return t`it had another label list`;
  return t`its answers were read by other rules`;
};

export type UnlikeRun = { run: StoredRun; reason: string };

export type ChosenRuns = {
  /** One run an arm, first started first. */
  chosen: StoredRun[];
  leftOut: UnlikeRun[];
  /** Of the chosen ones, those that are there only because unlike runs were let in. */
  unlike: UnlikeRun[];
};

/**
 * Chooses what a comparison shows: of the finished runs over one side of a split, the largest set of arms that answered the
 * same rows under the same labels and parser (the newest of equals); of each arm its newest run in that set. Arms that have
 * no run in that set are left out, or, where the user let unlike runs in, join with their newest run.
 * @param runs newest first
 */
export function chooseRuns(
  runs: readonly StoredRun[],
  target: { splitId: string; part: Part },
  allowsUnlike = false,
): ChosenRuns {
  const candidates = runs.filter(
    (run) => run.status === 'finished' && run.splitId === target.splitId && run.part === target.part,
  );
  let best: StoredRun[] = [];
  // A run that reads nothing fits many, so a group is led by a run that reads answers, if there is one.
  const leaders = [...candidates].sort((a, b) => readsNothing(a) - readsNothing(b));
  for (const leader of leaders) {
    if (best.includes(leader)) continue;
    const group: StoredRun[] = [];
    for (const run of candidates)
      if (comparable(leader, run) && !group.some(({ armId }) => armId === run.armId)) group.push(run);
    if (group.length > best.length) best = group;
  }
  const reference = best.find((run) => readsNothing(run) === 0) ?? best[0];
  const shown = new Set(best.map(({ armId }) => armId));
  const unlike: UnlikeRun[] = [];
  for (const run of candidates) {
    if (reference === undefined || shown.has(run.armId)) continue;
    shown.add(run.armId);
    unlike.push({ run, reason: difference(run, reference) });
  }
  if (!allowsUnlike) return { chosen: [...best].reverse(), leftOut: unlike, unlike: [] };
  const all = new Set([...best, ...unlike.map(({ run }) => run)]);
  return { chosen: candidates.filter((run) => all.has(run)).reverse(), leftOut: [], unlike };
}
