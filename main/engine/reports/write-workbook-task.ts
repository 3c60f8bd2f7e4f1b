import { createHash } from 'node:crypto';
import { MAX_CELL, openWorkbookFile, type SheetCell } from '@engine/datasets/exporting/workbook-file';
import { predictionQueries } from '@engine/store/predictions';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { t } from '@lingui/core/macro';
import type { BundleContents } from '@shared/contract/bundles';
import { formatCount } from '@shared/domain/format';
import { exactDollars } from '@shared/domain/pricing';
import { writeBeside } from './write-file';

/** A sheet of a report that is written in one go. */
export type ReportSheet = { name: string; widths: number[]; rows: SheetCell[][] };

export type WriteWorkbookInput = {
  databaseFile: string;
  path: string;
  contents: BundleContents;
  sheets: ReportSheet[];
  runs: { key: number; name: string; mark: string | null }[];
  /** Answers to write, for the progress. */
  answers: number;
};

const REPORT_EVERY = 1_000;
const headings = () => [
  t`Arm`,
  t`Mark`,
  t`Row`,
  t`Text`,
  t`Truth`,
  t`Status`,
  t`Label`,
  t`Right`,
  t`Answer as it came`,
  t`Confidence`,
  t`Tokens in`,
  t`Tokens out`,
  t`Milliseconds`,
  t`Dollars`,
  t`Error`,
];

/** A text that is too long for a cell is cut, and says so. */
function fitting(text: string): string {
  if (text.length <= MAX_CELL) return text;
  const note = t`… (cut here: it has ${formatCount(text.length)} characters, more than a cell holds; a bundle has all of it)`;
  return text.slice(0, MAX_CELL - note.length).toWellFormed() + note;
}

const fittingCell = (cell: SheetCell): SheetCell => {
  if (typeof cell === 'string') return fitting(cell);
  if (typeof cell !== 'object' || cell === null || typeof cell.value !== 'string') return cell;
  return { ...cell, value: fitting(cell.value) };
};

/** Writes a report as a workbook: its figures, then a sheet with every answer. @throws AppFailure in words */
export async function writeWorkbook(
  input: WriteWorkbookInput,
  report: TaskReport,
): Promise<{ path: string; bytes: number }> {
  const db = openDatabase(input.databaseFile);
  const hashed = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const told = (text: string): string => (input.contents === 'rows' ? fitting(text) : hashed(text));
  try {
    return await writeBeside(input.path, async (beside) => {
      db.exec('BEGIN'); // everything is read as it stands at this moment
      const file = openWorkbookFile(beside, [...input.sheets.map(({ name }) => name), 'Predictions']);
      for (const { widths, rows } of input.sheets) {
        const sheet = file.sheet(widths);
        for (const row of rows) await sheet.write(row.map(fittingCell));
        await sheet.end();
      }
      const sheet = file.sheet([30, 16, 8, 80, 20, 14, 20, 8, 30]);
      await sheet.write(headings().map((value) => ({ value, style: 'heading' as const })));
      let done = 0;
      for (const { key, name, mark } of input.runs) {
        for (const row of predictionQueries(db).whole(key)) {
          await sheet.write([
            name,
            mark,
            row.position,
            told(row.text),
            fitting(row.truth),
            row.status,
            row.label === null ? null : fitting(row.label),
            row.label === row.truth ? 'yes' : 'no',
            row.raw === null ? null : told(row.raw),
            row.confidence,
            row.inputTokens,
            row.outputTokens,
            { value: row.latencyMs, style: 'milliseconds' },
            { value: row.cost === null ? null : Number(exactDollars(row.cost)), style: 'dollars' },
            row.error === null ? null : told(row.error),
          ]);
          done += 1;
          if (done % REPORT_EVERY === 0) report({ done, total: input.answers });
        }
      }
      await sheet.end();
      await file.end();
    });
  } finally {
    db.close();
  }
}
