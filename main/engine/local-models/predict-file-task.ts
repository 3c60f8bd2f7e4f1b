import { closeSync, openSync } from 'node:fs';
import { predict } from '@engine/classifiers';
import { delimitedWriter } from '@engine/datasets/exporting/delimited-writer';
import { guessRoles } from '@engine/datasets/guess-roles';
import { readTable } from '@engine/datasets/reading/read-table';
import type { TableRecord } from '@engine/datasets/reading/records';
import { writeBeside } from '@engine/reports/write-file';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import { openModel } from './model-file';

export type PredictFileInput = CheckedInputOf<'classifiers.predictFile'>;
export type PredictFileOutcome = OutputOf<'classifiers.predictFile'>;

/** Columns that are added, in this order. */
const ADDED = ['predicted_label', 'confidence'] as const;
/** Rows looked at to guess the column with the text. */
const LOOK_AT = 500;
const STYLE = { delimiter: ',', lineEnd: '\n', byteOrderMark: false, neutraliseFormulas: true };

/**
 * Answers every row of a table and writes it again with its answer, in a worker thread. Streams: memory does not grow with the table.
 * Cells that a spreadsheet would run as a formula get an apostrophe before them, as in every CSV file of results.
 * @throws AppFailure for a model or a table that cannot be read, a column that is not there, and a place that cannot be written
 */
export async function predictFile(input: PredictFileInput): Promise<PredictFileOutcome> {
  const { model } = await openModel(input.modelPath);
  const source = { path: input.path, hasHeader: true, skipRows: 0 };
  const { columns, textColumn } = await chooseText(source, input.textColumn);
  const taken = ADDED.find((name) => columns.includes(name));
  if (taken !== undefined) {
    throw new AppFailure('refused', t`The table has a column ${taken} already. Rename it first, then answer the rows.`);
  }
  const at = columns.indexOf(textColumn);
  const counts = new Map<string, number>();
  const badRows: PredictFileOutcome['badRows'] = [];
  let rows = 0;
  const written = await writeBeside(input.outputPath, async (beside) => {
    const file = openSync(beside, 'w');
    try {
      const writer = delimitedWriter(file, [...columns, ...ADDED], STYLE);
      const answer = (records: readonly TableRecord[]) => {
        const answers = predict(
          model,
          records.map(({ cells }) => cells[at] ?? ''),
        );
        for (const [index, { label, probabilities }] of answers.entries()) {
          const cells = records[index]?.cells ?? [];
          const confidence = Math.max(...probabilities).toFixed(6);
          writer.write([...columns.map((_, column) => cells[column] ?? ''), label, confidence]);
          counts.set(label, (counts.get(label) ?? 0) + 1);
          rows += 1;
        }
      };
      await readTable(source, {
        onHead: () => {},
        onRecords: (records) => {
          for (const { line, fault } of records) if (fault !== null) badRows.push({ line, message: fault });
          answer(records.filter(({ fault }) => fault === null));
          return true;
        },
      });
      writer.end();
    } finally {
      closeSync(file);
    }
  });
  const labelCounts = [...counts].map(([label, count]) => ({ label, rows: count })).sort((a, b) => b.rows - a.rows);
  return { ...written, rows, textColumn, badRows, labelCounts };
}

/** The columns of the table, and the one with the text: as asked for, or guessed as on import. */
async function chooseText(source: Parameters<typeof readTable>[0], wanted: string | undefined) {
  let columns: readonly string[] = [];
  const seen: string[][] = [];
  await readTable(source, {
    onHead: (head) => {
      columns = head.columns;
    },
    onRecords: (records) => {
      for (const { cells, fault } of records) if (fault === null) seen.push(cells);
      return seen.length < LOOK_AT;
    },
  });
  const named = columns.map((name, at) => ({ name, values: seen.slice(0, LOOK_AT).map((cells) => cells[at] ?? '') }));
  const guessed = columns[guessRoles(named).indexOf('text')];
  const textColumn = wanted ?? guessed;
  if (textColumn === undefined || !columns.includes(textColumn)) {
    const there = columns.length === 0 ? 'The table has no columns.' : `Its columns are: ${columns.join(', ')}.`;
    throw new AppFailure(
      'invalid-input',
      wanted === undefined
        ? t`It is not plain which column holds the text. Say it with textColumn. ${there}`
        : t`There is no column ${wanted}. ${there}`,
    );
  }
  return { columns, textColumn };
}
