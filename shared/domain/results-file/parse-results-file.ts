import { t } from '@lingui/core/macro';
import Papa from 'papaparse';
import { readFigure, readOther, readStep } from './cells';
import { type ColumnRole, formatOf, hasStepColumn, rolesOf } from './columns';
import { decodeResultText } from './decode';
import type { ResultPoint, ResultsFile } from './types';
import { createWarnings, type Warnings } from './warnings';

/** A run of 100,000 steps has about 10 million characters; far above, the file is something else, and a stray quote would stall. */
export const MAX_CHARACTERS = 16 * 1024 * 1024;

/** Comma is the rule; a spreadsheet program may have saved the file with another one. */
const DELIMITERS = [',', ';', '\t'];

/**
 * Reads the result file of a fine-tuning job: OpenAI, Azure, or the 2021-2023 format; plain or base64; any line break.
 *
 * No cell is dropped in silence: what cannot be read becomes `null` and is named in `warnings`; columns without a meaning of
 * their own are kept in `other`.
 * @throws Error, a plain sentence, when the text is empty, too long, has no `step` column or a quotation mark that is never closed
 */
export function parseResultsFile(content: string): ResultsFile {
  if (content.length > MAX_CHARACTERS) {
    throw new Error(
      t`The result file is larger than 16 MB. Result files are small tables; check that this is the right file.`,
    );
  }
  const { text, decodedFrom } = decodeResultText(content, (line) => hasStepColumn(splitLine(line)));
  if (text.trim() === '') throw new Error(t`The result file is empty. Download it again from the training job.`);

  const rows = readRows(text);
  const columns = distinctNames((rows[0] ?? []).map((name) => name.trim()));
  if (!hasStepColumn(columns)) {
    const column = '`step`';
    throw new Error(
      t`This is not a fine-tuning result file: its first line has no ${column} column. Choose the result CSV of a training job.`,
    );
  }
  const warnings = createWarnings();
  const roles = rolesOf(columns);
  const points: ResultPoint[] = [];
  for (const [index, cells] of rows.slice(1).entries()) {
    if (cells.length === 1 && cells[0]?.trim() === '') continue; // a blank line, as at the end of most files
    const point = pointOf(cells, columns, roles, index + 1, warnings);
    if (point !== null) points.push(point);
  }
  if (points.length === 0) warnings.add(t`The file has a header and no steps yet.`);
  if (points.some((point, index) => point.step < (points[index - 1]?.step ?? 0))) {
    warnings.add(t`The steps are not in rising order; they are kept as in the file.`);
  }
  return { format: formatOf(columns), decodedFrom, columns, points, warnings: warnings.sentences() };
}

function splitLine(line: string): string[] {
  const { data } = Papa.parse<string[]>(line, { delimitersToGuess: DELIMITERS });
  return (data[0] ?? []).map((name) => name.trim());
}

function readRows(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimitersToGuess: DELIMITERS, newline: '\n' });
  const unclosed = errors.find((error) => error.code === 'MissingQuotes');
  if (unclosed !== undefined) {
    const row = unclosed.row ?? 0;
    throw new Error(
      t`A quotation mark that opens in row ${row} is never closed. Download the file again or correct that row.`,
    );
  }
  return data;
}

/** Two columns of one name would hide each other: the second becomes `name (2)`. */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let copy = 2; taken.has(distinct); copy += 1) distinct = `${name} (${copy})`;
    taken.add(distinct);
    return distinct;
  });
}

/** @returns `null`, with a warning, for a row without a step: it has no place on any curve */
function pointOf(
  cells: readonly string[],
  columns: readonly string[],
  roles: readonly ColumnRole[],
  row: number,
  warnings: Warnings,
): ResultPoint | null {
  const step = readStep(cells[roles.indexOf('step')] ?? '');
  if (step === null) {
    warnings.count(
      'without-step',
      row,
      (rows, first) => t`${rows} without a whole number as step left out (${first}).`,
    );
    return null;
  }
  if (cells.length < columns.length) {
    warnings.count(
      'short',
      row,
      (rows, first) => t`${rows} with too few cells; the missing ones are empty (${first}).`,
    );
  } else if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    warnings.count(
      'long',
      row,
      (rows, first) => t`${rows} with more cells than the header; the extra ones are left out (${first}).`,
    );
  }
  const point: ResultPoint = {
    step,
    trainLoss: null,
    trainAccuracy: null,
    validLoss: null,
    validAccuracy: null,
    fullValidLoss: null,
    fullValidAccuracy: null,
    elapsedTokens: null,
    elapsedExamples: null,
    other: {},
  };
  const others: [string, number | string | null][] = [];
  for (const [at, role] of roles.entries()) {
    const column = columns[at] ?? '';
    const cell = cells[at] ?? '';
    if (role === 'step') continue;
    if (role === 'other') {
      if (column !== '' || cell.trim() !== '') others.push([column, readOther(column, cell)]);
      continue;
    }
    const figure = readFigure(cell);
    if (figure === 'unreadable') {
      warnings.count(`unreadable ${column}`, row, (rows, first) => {
        const [name, seen] = [`\`${column}\``, cell.slice(0, 40)];
        return t`${rows} whose ${name} is not a number, shown as missing (${first}, "${seen}").`;
      });
    } else {
      point[role] = figure;
    }
  }
  // fromEntries, not assignment: a column named `__proto__` is a column like any other.
  point.other = Object.fromEntries(others);
  return point;
}
