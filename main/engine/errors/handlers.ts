import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { rowOf } from '@engine/rows/row-of';
import { t } from '@lingui/core/macro';
import type { ErrorRow, LabelView } from '@shared/contract/error-analysis';
import { AppFailure } from '@shared/contract/errors';
import { errorKinds } from '@shared/domain/label-errors';
import { createCoverage } from './coverage';
import { describeErrors } from './describe-errors';
import type { ErrorTable } from './error-table';
import { type AnalysedSide, createErrorTables, type SideInput } from './error-tables';
import { findRows } from './find-rows';
import { createLabelJudge } from './label-judge';
import { createSliceColumns } from './slice-columns';
import { sliceErrors } from './slice-errors';

type Names =
  | 'errors.get'
  | 'errors.rows'
  | 'errors.slices'
  | 'errors.check'
  | 'errors.coverage'
  | 'errors.setThreshold';

/** Operations on what arms get wrong, and why. */
export function errorHandlers(context: EngineContext): Handlers<Names> {
  const { store, emit, now } = context;
  const judge = createLabelJudge(context);
  const tables = createErrorTables(context, judge);
  const coverage = createCoverage(context);
  const columns = createSliceColumns(context);

  async function runOf(input: SideInput & { runId: string; view: LabelView }) {
    const side = tables.sideOf(input);
    const at = side.runs.findIndex(({ id }) => id === input.runId);
    if (at === -1)
      throw new AppFailure('not-found', t`This run is not in the comparison (any more). Look at the errors again.`);
    const { table } = await tables.tableOf(side, input.view);
    return { side, at, table };
  }

  /** A threshold is held against test rows, so that is the run that it belongs to. */
  function testRunOf({ runId, ...input }: { projectId: string; splitId?: string | undefined; runId: string }) {
    const side = tables.sideOf({ ...input, part: 'test' });
    const run = side.runs.find(({ id }) => id === runId);
    if (run === undefined)
      throw new AppFailure(
        'not-found',
        t`This run is not in the comparison of the test rows. Look at the errors again.`,
      );
    return { side, run };
  }

  return {
    'errors.get': async ({ wait, view, ...input }) => {
      const side = tables.sideOf(input);
      if (wait) await judge.settled(side.split);
      judge.current(side.split);
      // Whether it has been judged is asked behind the table, and told with the table that it holds for.
      let counted = await tables.tableOf(side, view);
      const judging = judge.current(side.split);
      if (judging.state === 'ready') counted = await tables.tableOf(side, view);
      const { table, figures } = counted;
      return describeErrors(context, side, figures, { rows: table.rowIds.length, view, judging });
    },
    'errors.rows': async ({ filter, offset, limit, ...input }) => {
      const { side, at, table } = await runOf(input);
      const values = filter.by === 'slice' ? await columns.valuesOf(side, filter.column) : null;
      const found = findRows(side, table, at, filter, values);
      return { rows: readRows(context, side, table, at, found.slice(offset, offset + limit)), total: found.length };
    },
    'errors.slices': async ({ column: wanted, ...input }) => {
      const { side, at, table } = await runOf(input);
      const column = wanted ?? (await columns.telling(side));
      return { column, ...sliceErrors(table, at, await columns.valuesOf(side, column)) };
    },
    'errors.coverage': ({ corrected, ...input }) => {
      const { side, run } = testRunOf(input);
      return coverage(side, run, corrected);
    },
    'errors.setThreshold': async ({ threshold, corrected, personCost, ...input }) => {
      const { side, run } = testRunOf(input);
      const rounded = Math.min(0.99, Math.round(threshold * 100) / 100);
      store.coverage.choose(run.key, { threshold: rounded, corrected, personCost }, now());
      emit({ type: 'changed', topics: ['errors'] });
      return coverage(side, run, corrected);
    },
    'errors.check': ({ rowId, right }) => {
      const { row } = rowOf(context, rowId);
      if (row.label === null) throw new AppFailure('refused', t`Row ${row.position} has no label that could be right.`);
      if (right) store.labelErrors.check(rowId, row.label, now());
      else store.labelErrors.uncheck(rowId);
      tables.checksChanged();
      emit({ type: 'changed', topics: ['errors'] });
      return { rowId, checked: right };
    },
  };
}

/** The rows at some places of a table, with what all arms answered. */
function readRows(
  { store }: EngineContext,
  { runs }: AnalysedSide,
  table: ErrorTable,
  at: number,
  places: readonly number[],
): ErrorRow[] {
  const run = runs[at];
  if (run === undefined) return [];
  const rowIds = places.map((place) => table.rowIds[place] ?? 0);
  const answers = runs.map(({ key }) => store.predictions.ofRows(key, rowIds));
  const living = new Map(store.rows.byIds(rowIds).map((row) => [row.rowId, row]));
  return places.flatMap((place, index): ErrorRow[] => {
    const prediction = answers[at]?.[index];
    if (prediction === undefined) return [];
    const row = living.get(prediction.rowId);
    const suggested = table.labels[table.suggested[place] ?? -1];
    return [
      {
        prediction,
        given: table.labels[table.given[place] ?? -1] ?? prediction.truth,
        now: row === undefined || row.deletedAt !== null ? null : row.label,
        kind: errorKinds[(table.kinds[at]?.[place] ?? 0) - 1] ?? null,
        suspect:
          suggested === undefined
            ? null
            : { label: suggested, share: table.suggestedShare[place] ?? 0, ownShare: table.ownShare[place] ?? 0 },
        checked: table.checked[place] === 1,
        others: runs.flatMap(({ id }, other) => {
          const answer = answers[other]?.[index];
          return other === at || answer === undefined
            ? []
            : [{ runId: id, status: answer.status, label: answer.label }];
        }),
      },
    ];
  });
}
