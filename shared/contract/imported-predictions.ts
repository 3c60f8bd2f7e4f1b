import { z } from 'zod';
import { PredictionColumns } from './arms';
import { oneSource, oneSourceMessage, tableSource } from './import';
import { Count, Id, operation } from './operation';
import { Run } from './runs';
import { Part } from './splits';

/** How a file of predictions fits the rows of one side of a split. */
export const PredictionMatch = z.object({
  /** Rows of the side, and how many of them get a prediction; the others are 'not run'. */
  rows: Count,
  predicted: Count,
  /** Lines of the file, and those that belong to no row of the split or to a row of another side. */
  fileRows: Count,
  unmatched: Count,
  otherSide: Count,
  /** Further lines for a row that had one already: the first counts. Of these, so many say another label. */
  duplicates: Count,
  conflicting: Count,
  /** Lines that could not be read. */
  badRows: Count,
  /** How the predictions were read. */
  answered: Count,
  outOfSet: Count,
  unparseable: Count,
  /** Answers outside the label set, most frequent first; the first 20. */
  outside: z.array(z.object({ answer: z.string(), count: Count })),
  /** Cells of optional columns that hold no such figure; they are left out, the prediction stays. */
  ignored: z.object({ confidence: Count, cost: Count, latency: Count }),
  /** The first lines that match no row. */
  firstUnmatched: z.array(z.object({ line: z.number().int(), key: z.string() })),
});
export type PredictionMatch = z.output<typeof PredictionMatch>;

const target = { splitId: Id, part: Part.default('test'), columns: PredictionColumns, ...tableSource };

export const importedPredictionOperations = {
  'predictions.match': operation({
    summary:
      'Show how a file of predictions from elsewhere fits the rows of a split: matched, unmatched, duplicate. Nothing is stored.',
    input: z.object(target).refine(oneSource, oneSourceMessage),
    output: PredictionMatch,
  }),
  'predictions.import': operation({
    summary: 'Import predictions from elsewhere as an arm with a finished run, to be compared like any other.',
    input: z
      .object({ ...target, name: z.string().trim().min(1).max(120).optional() })
      .refine(oneSource, oneSourceMessage),
    output: z.object({ run: Run, match: PredictionMatch }),
  }),
};
