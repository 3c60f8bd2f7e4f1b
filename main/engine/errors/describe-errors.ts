import { armOf } from '@engine/arms/arm-of';
import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { AnalysedArm, ErrorAnalysis, LabelJudging, LabelView, Score } from '@shared/contract/error-analysis';
import { type ErrorKind, errorKinds } from '@shared/domain/label-errors';
import { computeMetrics } from '@shared/domain/metrics';
import { wilsonInterval } from '@shared/domain/statistics';
import { type ErrorTable, kindNumber } from './error-table';
import type { AnalysedSide } from './error-tables';

/** Stands for 'no label could be read': it is in no label list, so it counts as wrong. */
const NO_LABEL = '\u0000no label';

export function scoreOf(correct: number, rows: number): Score {
  return { rows, correct, accuracy: rows === 0 ? null : correct / rows, ci95: wilsonInterval(correct, rows) };
}

/** Rows of a run that are right against some labels; rows may be left out. */
function scoreAgainst(
  labels: Int32Array,
  answers: Int32Array,
  isRight: (row: number) => boolean,
  isOut: (row: number) => boolean = () => false,
): Score {
  let rows = 0;
  let correct = 0;
  for (const [row, label] of labels.entries()) {
    if (isOut(row)) continue;
    rows += 1;
    if (isRight(row) && answers[row] === label) correct += 1;
  }
  return scoreOf(correct, rows);
}

const noKinds = (): Record<ErrorKind, number> => ({
  'suspect-label': 0,
  ambiguous: 0,
  outside: 0,
  'no-answer': 0,
  'true-error': 0,
});

const countOf = (flags: ArrayLike<number>, isCounted: (value: number, row: number) => boolean): number => {
  let count = 0;
  for (let row = 0; row < flags.length; row += 1) if (isCounted(flags[row] ?? 0, row)) count += 1;
  return count;
};

function describeArm(
  context: EngineContext,
  { project, runs }: AnalysedSide,
  table: ErrorTable,
  taskLabelCount: number,
  at: number,
): AnalysedArm {
  const run = runs[at];
  if (run === undefined) throw new RangeError(`there is no run at ${at}`);
  const arm = armOf(context, run.armId);
  const answers = table.answers[at] ?? new Int32Array();
  const kinds = noKinds();
  for (const kind of errorKinds) kinds[kind] = countOf(table.kinds[at] ?? [], (value) => value === kindNumber(kind));
  // A row with an answer that is no label of the set has no answer number, so it is right against no label.
  const isAnswered = (row: number): boolean => (answers[row] ?? -1) >= 0;
  return {
    runId: run.id,
    armId: arm.id,
    name: arm.name,
    kind: arm.config.kind,
    simulated: arm.simulated,
    official: scoreAgainst(table.frozen, answers, isAnswered),
    current: scoreAgainst(table.current, answers, isAnswered),
    withoutSuspects: scoreAgainst(table.given, answers, isAnswered, (row) => (table.suggested[row] ?? -1) >= 0),
    kinds,
    confusion:
      project.kind === 'short-answer'
        ? { rows: [], columns: [], matrix: [] }
        : computeMetrics({
            truth: Array.from(table.given, (label) => table.labels[label] ?? ''),
            predicted: Array.from(answers, (label) => table.labels[label] ?? NO_LABEL),
            labels: table.labels.slice(0, taskLabelCount),
          }).confusion,
  };
}

/** How two runs differ on the same rows. */
function disagreements({ runs }: AnalysedSide, table: ErrorTable): ErrorAnalysis['disagreements'] {
  return runs.flatMap((a, first) =>
    runs.slice(first + 1).map((b, behind) => {
      const second = first + 1 + behind;
      const found = { a: a.id, b: b.id, onlyARight: 0, onlyBRight: 0, bothWrongAlike: 0, bothWrongApart: 0 };
      for (let row = 0; row < table.rowIds.length; row += 1) {
        const how = differenceAt(table, first, second, row);
        if (how === 'only-this') found.onlyARight += 1;
        else if (how === 'only-other') found.onlyBRight += 1;
        else if (how === 'both-wrong-alike') found.bothWrongAlike += 1;
        else if (how === 'both-wrong-apart') found.bothWrongApart += 1;
      }
      return found;
    }),
  );
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

/** Everything about a side but its single rows. */
export function describeErrors(
  context: EngineContext,
  side: AnalysedSide,
  table: ErrorTable,
  { view, judging }: { view: LabelView; judging: LabelJudging },
): ErrorAnalysis {
  const { project, split, part, runs } = side;
  const { store } = context;
  const root = split.parentId ?? split.id;
  const newer = store.splits
    .list(project.id)
    .filter((other) => (other.parentId ?? other.id) === root && other.version > split.version)
    .sort((a, b) => b.version - a.version)[0];
  // Labels that stand in changed rows only are lines of the matrix too.
  const listed = Math.max(-1, ...project.labels.map(({ name }) => table.labels.indexOf(name)));
  const labelCount = 1 + table.given.reduce((most, label) => Math.max(most, label), listed);
  return {
    projectId: project.id,
    splitId: split.id,
    datasetId: split.datasetId,
    part,
    view,
    kind: project.kind,
    rows: table.rowIds.length,
    labels: table.labels.slice(0, labelCount),
    changed: countOf(table.current, (label, row) => label !== table.frozen[row]),
    changedInSplit: store.labelErrors.changedLabels(split.id),
    newerSplitId: newer?.id ?? null,
    suspects: countOf(table.suggested, (label) => label >= 0),
    checked: countOf(table.checked, (flag) => flag === 1),
    judging,
    arms: runs.map((_, at) => describeArm(context, side, table, labelCount, at)),
    disagreements: disagreements(side, table),
    // All rows of one side hold the same in the column that told the sides.
    columns: datasetOf(context, split.datasetId).extraColumns.filter((column) => column !== split.byColumn),
  };
}
