import { type ImportInput, type ImportOutcome, importTable } from '@engine/datasets/import-task';
import { type PreviewInput, previewTable } from '@engine/datasets/preview-task';
import {
  type ArrangeInput,
  arrangeRows,
  type ColumnDescription,
  type CopyInput,
  copyRows,
  type DescribeInput,
  describeColumns,
  type HistogramInput,
  type HistogramOutcome,
  indexTexts,
  measureTexts,
  summariseRows,
  type TableInput,
  type TableSummary,
} from '@engine/datasets/table-tasks';
import { comparisonIntervals, type Intervals, type IntervalsInput } from '@engine/evidence/intervals-task';
import { answerWithLocalClassifier, type LocalAnswers, type LocalAnswersInput } from '@engine/runs/local-task';
import { type CountInput, type CountOutcome, countTexts } from '@engine/tokens/count-task';
import type { Preview } from '@shared/contract/datasets';
import type { TaskReport } from './task-report';

/** The heavy work that runs in a worker thread, so that the engine always answers. */
export type Tasks = {
  previewTable: { input: PreviewInput; output: Preview };
  importTable: { input: ImportInput; output: ImportOutcome };
  arrangeRows: { input: ArrangeInput; output: Float64Array };
  copyRows: { input: CopyInput; output: { text: string; rows: number } };
  describeColumns: { input: DescribeInput; output: ColumnDescription[] };
  measureTexts: { input: HistogramInput; output: HistogramOutcome };
  summariseRows: { input: TableInput; output: TableSummary };
  indexTexts: { input: TableInput; output: number };
  answerWithLocalClassifier: { input: LocalAnswersInput; output: LocalAnswers };
  comparisonIntervals: { input: IntervalsInput; output: Intervals };
  countTexts: { input: CountInput; output: CountOutcome };
};
export type TaskName = keyof Tasks;

export const tasks: {
  [N in TaskName]: (input: Tasks[N]['input'], report: TaskReport) => Promise<Tasks[N]['output']> | Tasks[N]['output'];
} = {
  previewTable,
  importTable,
  arrangeRows,
  copyRows,
  describeColumns,
  measureTexts,
  summariseRows,
  indexTexts,
  answerWithLocalClassifier,
  comparisonIntervals,
  countTexts,
};
