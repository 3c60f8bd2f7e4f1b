import { armOf } from '@engine/arms/arm-of';
import type { EngineContext } from '@engine/context';
import { writeWhole } from '@engine/reports/write-file';
import { storedRunOf } from '@engine/runs/describe-run';
import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { ParityDifference, ParityReport } from '@shared/contract/rehome';
import { parityOf } from '@shared/domain/parity';
import Papa from 'papaparse';

export type RunPair = { before: StoredRun; after: StoredRun };

/** True when two runs answered the same rows under the same labels. */
export const overSameRows = (a: StoredRun, b: StoredRun): boolean =>
  a.fingerprint.rows === b.fingerprint.rows && a.fingerprint.labels === b.fingerprint.labels;

/** @throws AppFailure when a run has not ended, or they answered other rows or another label list */
export function runPair(context: EngineContext, beforeRunId: string, afterRunId: string): RunPair {
  const before = storedRunOf(context, beforeRunId);
  const after = storedRunOf(context, afterRunId);
  if ([before, after].some(({ status }) => status !== 'finished'))
    throw new AppFailure('refused', t`Both runs must have finished: rows without an answer would count as wrong.`);
  if (before.projectId !== after.projectId || !overSameRows(before, after))
    throw new AppFailure(
      'refused',
      t`These runs did not answer the same rows under the same labels, so they cannot be held against each other. Run both over one side of one split.`,
    );
  return { before, after };
}

const rowsOf = ({ store }: EngineContext, { before, after }: RunPair): ParityDifference[] =>
  store.pairedPredictions.all({ before: before.key, after: after.key });

/** @throws AppFailure when the runs hold no row */
export function parityReport(context: EngineContext, pair: RunPair, margin: number): ParityReport {
  const parity = parityOf(rowsOf(context, pair), margin);
  if (parity === null) throw new AppFailure('refused', t`These runs hold no row, so there is nothing to compare.`);
  const before = armOf(context, pair.before.armId);
  const after = armOf(context, pair.after.armId);
  return {
    ...parity,
    beforeName: before.name,
    afterName: after.name,
    simulated: before.simulated || after.simulated,
  };
}

/** One line a row, in the order of the split. */
export function writeParity(
  context: EngineContext,
  pair: RunPair,
  path: string,
): Promise<{ path: string; bytes: number }> {
  const [before, after] = [armOf(context, pair.before.armId), armOf(context, pair.after.armId)];
  const lines = rowsOf(context, pair).map((row) => ({
    row: row.position,
    text: row.text,
    truth: row.truth,
    [`old: ${before.name}`]: row.before ?? '',
    [`new: ${after.name}`]: row.after ?? '',
    old_correct: row.before === row.truth ? 'yes' : 'no',
    new_correct: row.after === row.truth ? 'yes' : 'no',
    same: row.before === row.after ? 'yes' : 'no',
    simulated: before.simulated || after.simulated ? 'sandbox, no LLM' : '',
  }));
  return writeWhole(path, `${Papa.unparse(lines, { escapeFormulae: true, newline: '\n' })}\n`);
}
