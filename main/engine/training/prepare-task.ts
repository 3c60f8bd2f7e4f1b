import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeWhole } from '@engine/reports/write-file';
import type { PreparedTraining } from '@shared/contract/training';
import type { TrainingFile } from '@shared/contract/training-files';
import { type HeldRow, lintTrainingFile, type TrainingHost, trainingLimits } from '@shared/domain/lint';
import { firstTokens, tokenCounter } from '@shared/domain/tokens';
import { cutIntoChunks } from '@shared/domain/training-file';
import { chooseFileRows, type FileRow, type WrongAnswers } from './file-rows';
import { fileWriter, type LineRecipe } from './file-writer';

/** The rows of a split's sides and what their prompts say. `test` is looked at by the lint alone and never written. */
export type PrepareInput = LineRecipe & {
  train: FileRow[];
  validation: FileRow[];
  test: FileRow[];
  withValidation: boolean;
  /** Whether the split keeps groups together. */
  grouped: boolean;
  /** What must not be answered, for preferences; null otherwise. */
  wrong: WrongAnswers | null;
  host: TrainingHost;
  /** Where the files go. */
  folder: string;
  /** False where only the files and their figures are wanted: then nothing is looked for, and `findings` is empty. */
  lint: boolean;
};

/** Prepared files with what is kept of them: the validation file, and the row behind each line. */
export type PreparedFiles = PreparedTraining & {
  validation: TrainingFile | null;
  rowIds: { parts: number[][]; validation: number[] };
};

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const heldOf = (side: HeldRow['side'], rows: readonly FileRow[]): HeldRow[] =>
  rows.map(({ text, position }) => ({ text, side, position }));

/**
 * Writes the training and validation files, named by their hash, counts their tokens and lints what was written. Equal files may be asked
 * for at the same time (a price, an upload): each is put in place whole, so that a reader never sees one cut short.
 */
export async function prepareTrainingFiles(input: PrepareInput): Promise<PreparedFiles> {
  const { project, labels, baseModel, settings, folder, host } = input;
  const counter = await tokenCounter(baseModel);
  const writer = await fileWriter(input, counter);
  const rows = chooseFileRows(input, { ...input, writer });
  const usual = trainingLimits(baseModel, host);
  const limits = { ...usual, maxRows: lesser(usual.maxRows, settings.maxRows) };
  const mark =
    settings.byteOrderMark === 'with' || (settings.byteOrderMark === 'host' && limits.byteOrderMark)
      ? MARK
      : Buffer.alloc(0);

  const linesOf = (side: readonly FileRow[]): Buffer[] => side.map((row) => Buffer.from(`${writer.line(row)}\n`));
  const put = async (lines: readonly Buffer[], tokens: readonly number[], kind: string): Promise<TrainingFile> => {
    const content = Buffer.concat([mark, ...lines]);
    const hash = sha256(content);
    const path = join(folder, `${hash.slice(0, 16)}.${kind}.jsonl`);
    await writeWhole(path, content);
    return { path, hash, bytes: content.length, rows: lines.length, tokens: sum(tokens) };
  };

  const lines = linesOf(rows.train);
  const tokens = rows.train.map(writer.tokens);
  const whole = { from: 0, to: lines.length };
  const cut = cutIntoChunks(
    lines.map(({ length }) => length),
    limits,
    mark.length,
  );
  const chunks = settings.inParts && cut !== null ? cut : [whole];
  const parts: TrainingFile[] = [];
  for (const { from, to } of chunks) parts.push(await put(lines.slice(from, to), tokens.slice(from, to), 'train'));
  const validation =
    rows.validation.length === 0
      ? null
      : await put(linesOf(rows.validation), rows.validation.map(writer.tokens), 'validation');

  const findings = input.lint
    ? lintTrainingFile(Buffer.concat([mark, ...lines]), {
        limits,
        tokensIn: counter.text,
        firstToken: await firstTokens(counter.encoding),
        tokensOf: ({ line }) => tokens[line - 1] ?? 0,
        rowIdOf: (line) => rows.train[line - 1]?.rowId ?? null,
        labels: labels.map(({ name }) => name),
        codes: writer.codes,
        countsLabels: project.kind === 'classification',
        held: [...heldOf('test', input.test), ...heldOf('validation', rows.validation)],
        files: parts,
      })
    : [];
  const rowIdsOf = (side: readonly FileRow[]): number[] => side.map(({ rowId }) => rowId);
  return {
    trainingPath: parts[0]?.path ?? '',
    validationPath: validation?.path ?? null,
    trainRows: lines.length,
    validationRows: validation?.rows ?? 0,
    bytes: sum(parts.map(({ bytes }) => bytes)),
    tokens: sum(tokens),
    tokensExact: counter.exact,
    dataHash: parts[0]?.hash ?? '',
    parts,
    partsNeeded: cut?.length ?? 1,
    notes: rows.notes,
    findings,
    validation,
    rowIds: {
      parts: chunks.map(({ from, to }) => rowIdsOf(rows.train.slice(from, to))),
      validation: rowIdsOf(rows.validation),
    },
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The smaller of two limits; null is none. */
const lesser = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);
