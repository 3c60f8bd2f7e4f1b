import type { AnalysedArm, Score } from '@shared/contract/error-analysis';
import { type ErrorKind, errorKinds } from '@shared/domain/label-errors';
import { computeMetrics } from '@shared/domain/metrics';
import { wilsonInterval } from '@shared/domain/statistics';
import { type ErrorTable, kindNumber } from './error-table';

/** What one run comes to. */
export type ArmFigures = Pick<AnalysedArm, 'official' | 'current' | 'withoutSuspects' | 'kinds' | 'confusion'>;

/** How two runs differ; `a` and `b` are places in the table. */
export type PairFigures = {
  a: number;
  b: number;
  onlyARight: number;
  onlyBRight: number;
  bothWrongAlike: number;
  bothWrongApart: number;
};

/** All that is counted over a table of errors. */
export type ErrorFigures = {
  /** Labels of the task, and those that rows carry behind them. */
  labels: string[];
  changed: number;
  suspects: number;
  checked: number;
  arms: ArmFigures[];
  pairs: PairFigures[];
};

/** Stands for 'no label could be read': it is in no label list, so it counts as wrong. */
const NO_LABEL = '\u0000no label';

export function scoreOf(correct: number, rows: number): Score {
  return { rows, correct, accuracy: rows === 0 ? null : correct / rows, ci95: wilsonInterval(correct, rows) };
}

/** Rows of a run that are right against some labels; an answer that is no label is right against none. Rows may be left out. */
function scoreAgainst(labels: Int32Array, answers: Int32Array, isOut: (row: number) => boolean = () => false): Score {
  let rows = 0;
  let correct = 0;
  for (const [row, label] of labels.entries()) {
    if (isOut(row)) continue;
    rows += 1;
    if (label >= 0 && answers[row] === label) correct += 1;
  }
  return scoreOf(correct, rows);
}

function kindCounts(kinds: Uint8Array): Record<ErrorKind, number> {
  const counts = { 'suspect-label': 0, ambiguous: 0, outside: 0, 'no-answer': 0, 'true-error': 0 };
  for (const kind of errorKinds) {
    const number = kindNumber(kind);
    for (const value of kinds) if (value === number) counts[kind] += 1;
  }
  return counts;
}

function countOf(flags: Int32Array | Uint8Array, isCounted: (value: number, row: number) => boolean): number {
  let count = 0;
  for (const [row, value] of flags.entries()) if (isCounted(value, row)) count += 1;
  return count;
}

/** How two runs differ on one row; `null` where both are right. Two that gave no label were wrong alike. */
export function differenceAt(table: ErrorTable, first: number, second: number, row: number) {
  const a = table.kinds[first]?.[row] === 0;
  const b = table.kinds[second]?.[row] === 0;
  if (a && b) return null;
  if (a) return 'only-this';
  if (b) return 'only-other';
  return table.answers[first]?.[row] === table.answers[second]?.[row] ? 'both-wrong-alike' : 'both-wrong-apart';
}

function pairFigures(table: ErrorTable, a: number, b: number): PairFigures {
  const found = { a, b, onlyARight: 0, onlyBRight: 0, bothWrongAlike: 0, bothWrongApart: 0 };
  for (let row = 0; row < table.rowIds.length; row += 1) {
    const how = differenceAt(table, a, b, row);
    if (how === 'only-this') found.onlyARight += 1;
    else if (how === 'only-other') found.onlyBRight += 1;
    else if (how === 'both-wrong-alike') found.bothWrongAlike += 1;
    else if (how === 'both-wrong-apart') found.bothWrongApart += 1;
  }
  return found;
}

/**
 * Counts over a table of errors.
 * @param listed labels of the task, which stand first in the table
 * @param hasMatrix false for short answers: a pool is too long for a matrix
 */
export function errorFigures(
  table: ErrorTable,
  { listed, hasMatrix }: { listed: number; hasMatrix: boolean },
): ErrorFigures {
  // Labels that stand in changed rows only are lines of the matrix too.
  const labels = table.labels.slice(0, 1 + table.given.reduce((most, label) => Math.max(most, label), listed - 1));
  const truth = hasMatrix ? Array.from(table.given, (label) => table.labels[label] ?? '') : [];
  return {
    labels,
    changed: countOf(table.current, (label, row) => label !== table.frozen[row]),
    suspects: countOf(table.suggested, (label) => label >= 0),
    checked: countOf(table.checked, (flag) => flag === 1),
    arms: table.answers.map((answers, at) => ({
      official: scoreAgainst(table.frozen, answers),
      current: scoreAgainst(table.current, answers),
      withoutSuspects: scoreAgainst(table.given, answers, (row) => (table.suggested[row] ?? -1) >= 0),
      kinds: kindCounts(table.kinds[at] ?? new Uint8Array()),
      confusion: hasMatrix
        ? computeMetrics({
            truth,
            predicted: Array.from(answers, (label) => table.labels[label] ?? NO_LABEL),
            labels,
          }).confusion
        : { rows: [], columns: [], matrix: [] },
    })),
    pairs: table.answers.flatMap((_, a) =>
      table.answers.slice(a + 1).map((__, behind) => pairFigures(table, a, a + 1 + behind)),
    ),
  };
}
