import { closeSync, openSync } from 'node:fs';
import { type DelimitedStyle, delimitedWriter } from '@engine/datasets/exporting/delimited-writer';
import { predictionQueries, type WholePrediction } from '@engine/store/predictions';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { exactDollars } from '@shared/domain/pricing';
import { writeBeside } from './write-file';

export type AnsweringRun = {
  key: number;
  name: string;
  simulated: boolean;
  imported: boolean;
};
export type WritePredictionsInput = {
  databaseFile: string;
  path: string;
  runs: AnsweringRun[];
  /** Answers to write, for the progress. */
  answers: number;
};

const REPORT_EVERY = 1_000;
const STYLE: DelimitedStyle = { delimiter: ',', lineEnd: '\n', byteOrderMark: false, neutraliseFormulas: true };

const figure = (value: number | null): string => (value === null ? '' : String(value));

/** The columns of the file, and what stands in each. */
const COLUMNS: [name: string, cell: (row: WholePrediction, run: AnsweringRun) => string][] = [
  ['arm', (_, run) => run.name],
  ['simulated', (_, run) => (run.simulated ? 'sandbox, no LLM' : '')],
  ['imported', (_, run) => (run.imported ? 'imported' : '')],
  ['row', (row) => String(row.position)],
  ['text', (row) => row.text],
  ['truth', (row) => row.truth],
  ['status', (row) => row.status],
  ['label', (row) => row.label ?? ''],
  ['correct', (row) => (row.label === row.truth ? 'yes' : 'no')],
  ['answer', (row) => row.raw ?? ''],
  ['confidence', (row) => figure(row.confidence)],
  ['input_tokens', (row) => String(row.inputTokens)],
  ['output_tokens', (row) => String(row.outputTokens)],
  ['latency_ms', (row) => figure(row.latencyMs)],
  ['cost_usd', (row) => (row.cost === null ? '' : exactDollars(row.cost))],
  ['error', (row) => row.error ?? ''],
];

/**
 * Writes one line a row and arm: what was asked, what came back, what it cost. Cells that a spreadsheet would run as a formula get a
 * leading apostrophe; everything else is as stored.
 * @throws AppFailure in words
 */
export async function writePredictions(
  input: WritePredictionsInput,
  report: TaskReport,
): Promise<{ path: string; bytes: number }> {
  const db = openDatabase(input.databaseFile);
  try {
    return await writeBeside(input.path, async (beside) => {
      db.exec('BEGIN'); // everything is read as it stands at this moment
      const file = openSync(beside, 'w');
      try {
        const writer = delimitedWriter(
          file,
          COLUMNS.map(([name]) => name),
          STYLE,
        );
        let done = 0;
        for (const run of input.runs) {
          for (const row of predictionQueries(db).whole(run.key)) {
            await writer.write(COLUMNS.map(([, cell]) => cell(row, run)));
            done += 1;
            if (done % REPORT_EVERY === 0) report({ done, total: input.answers });
          }
        }
        await writer.end();
      } finally {
        closeSync(file);
      }
    });
  } finally {
    db.close();
  }
}
