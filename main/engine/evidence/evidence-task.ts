import { noCounts, predictionQueries } from '@engine/store/predictions';
import { openDatabase } from '@engine/store/store';
import type { ComparedArm } from '@shared/contract/evidence';
import { computeEvidence, type Evidence } from './compute-evidence';

export type EvidenceTaskInput = {
  databaseFile: string;
  /** Keys of the runs. */
  runs: number[];
  /** The label list; null for a pool. */
  labels: string[] | null;
};

/** How the rows of one run ended, over the rows that all runs of the comparison answered. */
export type ArmOutcomes = Pick<ComparedArm, 'counts' | 'outside' | 'readings'>;
export type ComparisonEvidence = Omit<Evidence, 'arms'> & {
  rows: number;
  arms: (Evidence['arms'][number] & ArmOutcomes)[];
};

const MOST_OUTSIDE_ANSWERS = 100;
const LONGEST_OUTSIDE_ANSWER = 200;

/** What one row of a run became. */
export type OutcomeRow = ReturnType<ReturnType<typeof predictionQueries>['outcomes']>[number];

function outcomesOf(rows: readonly OutcomeRow[]): ArmOutcomes {
  const counts = noCounts();
  const outside = new Map<string, number>();
  const readings: NonNullable<ComparedArm['readings']> = {
    exact: 0,
    normalised: 0,
    alias: 0,
    containment: 0,
    nobody: 0,
    several: 0,
    outsider: 0,
  };
  let isRead = false;
  for (const row of rows) {
    counts[row.status] += 1;
    if (row.reading !== null) {
      readings[row.reading] += 1;
      isRead = true;
    }
    if (row.outside === null) continue;
    const answer = row.outside.slice(0, LONGEST_OUTSIDE_ANSWER);
    outside.set(answer, (outside.get(answer) ?? 0) + 1);
  }
  return {
    counts,
    // Rows of arms that ask no model name an entry as it is.
    readings: isRead ? readings : null,
    outside: [...outside]
      .map(([answer, count]) => ({ answer, count }))
      .sort((a, b) => b.count - a.count || (a.answer < b.answer ? -1 : 1))
      .slice(0, MOST_OUTSIDE_ANSWERS),
  };
}

/** The rows that every run answered, in the order of the first run; all rows when the runs were over the same ones. */
function common(perRun: readonly OutcomeRow[][]): OutcomeRow[][] {
  const [first = [], ...others] = perRun;
  if (others.every((rows) => rows.length === first.length && rows.every(({ rowId }, at) => rowId === first[at]?.rowId)))
    return [...perRun];
  const byRow = others.map((rows) => new Map(rows.map((row) => [row.rowId, row])));
  const kept = first.filter(({ rowId }) => byRow.every((rows) => rows.has(rowId)));
  return [kept, ...byRow.map((rows) => kept.flatMap(({ rowId }) => rows.get(rowId) ?? []))];
}

/**
 * All that follows from what each run answered, over the rows that all of them answered.
 * @param labels the label list; null for a pool
 */
export function evidenceOfRows(
  answered: readonly OutcomeRow[][],
  labels: readonly string[] | null,
): ComparisonEvidence {
  const perRun = common(answered);
  const truth = (perRun[0] ?? []).map((row) => row.truth);
  const evidence = computeEvidence({
    truth,
    answers: perRun.map((rows) => rows.map(({ label }) => label)),
    labels: labels === null ? null : [...new Set([...labels, ...truth])],
  });
  return {
    ...evidence,
    rows: truth.length,
    arms: evidence.arms.map((arm, at) => ({ ...arm, ...outcomesOf(perRun[at] ?? []) })),
  };
}

/** Reads the predictions of the runs of a comparison and computes all that follows from them. */
export function compareRuns({ databaseFile, runs, labels }: EvidenceTaskInput): ComparisonEvidence {
  const db = openDatabase(databaseFile);
  try {
    const predictions = predictionQueries(db);
    return evidenceOfRows(
      runs.map((run) => predictions.outcomes(run)),
      labels,
    );
  } finally {
    db.close();
  }
}
