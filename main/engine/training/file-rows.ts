import { countedRows } from '@engine/rows/counted-rows';
import type { PlacedContent } from '@engine/store/splits';
import type { WrongAnswer } from '@engine/store/wrong-answers';
import { plural, t } from '@lingui/core/macro';
import type { TrainingFileSettings } from '@shared/contract/training-files';
import { formatCount, formatPercent } from '@shared/domain/format';
import { assignParts } from '@shared/domain/splits';
import type { FileWriter } from './file-writer';

/** A row of a side, as a line needs it. */
export type FileRow = Pick<PlacedContent, 'rowId' | 'position' | 'text' | 'label' | 'group' | 'textHash'> & {
  worse?: string;
};

/** Which rows go into which file, and what is said about it. */
export type FileRows = { train: FileRow[]; validation: FileRow[]; notes: string[] };

/** What is asked of the run that the pairs come from. */
export type WrongAnswers = { answers: readonly WrongAnswer[]; runWords: string };

/** The rows of a side that were answered wrongly, each with what was answered. */
function pairsOf(
  rows: readonly FileRow[],
  { answers }: WrongAnswers,
  writer: Pick<FileWriter, 'worse'>,
): Required<FileRow>[] {
  const known = new Map(answers.map((answer) => [answer.rowId, answer]));
  return rows.flatMap((row) => {
    const answer = known.get(row.rowId);
    // Where the label of the row was changed since, the answer may be the right one by now.
    const worse = answer === undefined || answer.label === row.label ? null : writer.worse(answer);
    return worse === null || worse === '' ? [] : [{ ...row, worse }];
  });
}

/**
 * Chooses the rows of the training and the validation file. Validation rows are those of the validation side; where there are none, a
 * seeded, stratified share of the train rows is held back, equal texts (and groups, if the split keeps them together) with each other.
 */
export function chooseFileRows(
  sides: { train: readonly FileRow[]; validation: readonly FileRow[] },
  {
    withValidation,
    grouped,
    settings,
    wrong,
    writer,
  }: {
    withValidation: boolean;
    grouped: boolean;
    settings: Pick<TrainingFileSettings, 'seed' | 'validationShare'>;
    /** For preferences alone. */
    wrong: WrongAnswers | null;
    writer: Pick<FileWriter, 'worse'>;
  },
): FileRows {
  const notes: string[] = [];
  const train = wrong === null ? [...sides.train] : pairsOf(sides.train, wrong, writer);
  const ofSide = wrong === null ? [...sides.validation] : pairsOf(sides.validation, wrong, writer);
  if (wrong !== null)
    notes.push(
      t`${countedRows(train.length)} of the train side (${formatCount(sides.train.length)}) and ${formatCount(ofSide.length)} of the validation side were answered wrongly by ${wrong.runWords}: they make pairs. All others are not in the files.`,
    );
  if (!withValidation) return { train, validation: [], notes };
  if (ofSide.length > 0) return { train, validation: ofSide, notes };
  const { seed, validationShare: share } = settings;
  const parts = assignParts(
    train.map((row) => ({ ...row, key: row.textHash })),
    { seed, fractions: { train: 1 - share, validation: share, test: 0 }, grouped },
  );
  const held = train.filter(({ rowId }) => parts.get(rowId) === 'validation');
  if (held.length > 0) notes.push(heldBackWords(held.length, formatPercent(share), seed, wrong !== null));
  return { train: train.filter(({ rowId }) => parts.get(rowId) !== 'validation'), validation: held, notes };
}

function heldBackWords(held: number, share: string, seed: number, pairs: boolean): string {
  const rows = countedRows(held);
  return pairs
    ? plural(held, {
        one: `${rows} of the train side is held back for validation (${share}, chosen by seed ${seed}), because the split has no validation rows that make pairs.`,
        other: `${rows} of the train side are held back for validation (${share}, chosen by seed ${seed}), because the split has no validation rows that make pairs.`,
      })
    : plural(held, {
        one: `${rows} of the train side is held back for validation (${share}, chosen by seed ${seed}), because the split has no validation rows.`,
        other: `${rows} of the train side are held back for validation (${share}, chosen by seed ${seed}), because the split has no validation rows.`,
      });
}
