import { type ReadPool, type ReadPoolInput, readPool } from '@engine/answer-pool/read-pool-task';
import { type DiverseInput, diverseExamples, type NearestInput, nearestExamples } from '@engine/arms/examples-task';
import { type BackUpInput, backUpDatabase, checkDatabase } from '@engine/backups/tasks';
import {
  type ApplyStepInput,
  applyStep,
  type PreviewStep,
  type PreviewStepInput,
  previewStep,
} from '@engine/cleaning/cleaning-task';
import {
  type AppendInput,
  type AppendOutcome,
  appendTable,
  type CompareInput,
  compareTable,
} from '@engine/datasets/append-task';
import { type ExportInput, type ExportOutcome, exportRows } from '@engine/datasets/export-task';
import { type ImportInput, type ImportOutcome, importTable } from '@engine/datasets/import-task';
import { type PreviewInput, previewTable } from '@engine/datasets/preview-task';
import { type SweepInput, sweepDatasets } from '@engine/datasets/sweep-task';
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
import { answerWithHead, type HeadAnswers, type HeadInput } from '@engine/embeddings/head-task';
import { type CoverageOutcome, type CoverageTask, dialCoverage } from '@engine/errors/coverage-task';
import { type CountedErrors, type ErrorTableTask, makeErrorTable } from '@engine/errors/error-table-task';
import { type JudgeInput, judgeLabels } from '@engine/errors/judge-task';
import { readSliceColumn, type SliceColumnTask } from '@engine/errors/slice-column-task';
import type { ColumnValues } from '@engine/errors/slice-columns';
import { type ComparisonEvidence, compareRuns, type EvidenceTaskInput } from '@engine/evidence/evidence-task';
import {
  type CurveInput,
  type Curves,
  drawCurves,
  type ProbabilityInput,
  type ProbabilityScores,
  scoreProbabilities,
} from '@engine/evidence/probability-task';
import { type TurnInput, turnChange } from '@engine/history/turn-task';
import {
  type MatchInput,
  type MatchOutcome,
  matchPredictions,
  type StoreInput,
  storePredictions,
} from '@engine/imported-predictions/import-task';
import { type Suggestions, type SuggestionsInput, suggestLabels } from '@engine/labelling/suggestions-task';
import {
  type FitCurveInput,
  fitCurve,
  judgeSubset,
  type OrderInput,
  orderCurveRows,
  type SubsetInput,
} from '@engine/learning-curve/curve-tasks';
import { type PredictFileInput, type PredictFileOutcome, predictFile } from '@engine/local-models/predict-file-task';
import { type TakeInInput, takeIn } from '@engine/project-files/take-in-task';
import { type WriteProjectInput, writeProject } from '@engine/project-files/write-project-task';
import { verifyBundle } from '@engine/reports/bundle/verify-bundle-task';
import { type WriteBundleInput, writeBundle } from '@engine/reports/bundle/write-bundle-task';
import { type WritePredictionsInput, writePredictions } from '@engine/reports/write-predictions-task';
import { type WriteWorkbookInput, writeWorkbook } from '@engine/reports/write-workbook-task';
import { type ReadEvals, type ReadEvalsInput, readEvals } from '@engine/rescue/read-evals-task';
import { type TrainingRows, type TrainingRowsInput, trainingRows } from '@engine/rescue/training-rows';
import { type DeletionInput, deleteRows } from '@engine/rows/deletion-task';
import { answerWithLocalClassifier, type LocalAnswers, type LocalAnswersInput } from '@engine/runs/local-task';
import { type LeaksInput, leaksOfRows } from '@engine/splits/leaks-task';
import { type FreshTextsInput, freshTextsOf } from '@engine/synthetic/fresh-texts-task';
import { type CountInput, type CountOutcome, countTexts } from '@engine/tokens/count-task';
import { type PreparedFiles, type PrepareInput, prepareTrainingFiles } from '@engine/training/prepare-task';
import type { Backup } from '@shared/contract/backups';
import type { Verification } from '@shared/contract/bundles';
import type { HistoryEntry } from '@shared/contract/history';
import type { AppendDifference, Preview } from '@shared/contract/import';
import type { FittedCurve } from '@shared/domain/learning-curve';
import type { LeakPair } from '@shared/domain/splits';
import type { FreshTexts } from '@shared/domain/synthetic';
import type { TaskReport } from './task-report';

/** The heavy work that runs in a worker thread, so that the engine always answers. */
export type Tasks = {
  backUpDatabase: { input: BackUpInput; output: Backup };
  checkDatabase: { input: { databaseFile: string }; output: { faults: string[] } };
  previewTable: { input: PreviewInput; output: Preview };
  importTable: { input: ImportInput; output: ImportOutcome };
  arrangeRows: { input: ArrangeInput; output: Float64Array };
  copyRows: { input: CopyInput; output: { text: string; rows: number } };
  describeColumns: { input: DescribeInput; output: ColumnDescription[] };
  measureTexts: { input: HistogramInput; output: HistogramOutcome };
  summariseRows: { input: TableInput; output: TableSummary };
  indexTexts: { input: TableInput; output: number };
  compareTable: { input: CompareInput; output: AppendDifference };
  appendTable: { input: AppendInput; output: AppendOutcome };
  exportRows: { input: ExportInput; output: ExportOutcome };
  sweepDatasets: { input: SweepInput; output: { swept: true } };
  answerWithLocalClassifier: { input: LocalAnswersInput; output: LocalAnswers };
  predictFile: { input: PredictFileInput; output: PredictFileOutcome };
  answerWithHead: { input: HeadInput; output: HeadAnswers };
  compareRuns: { input: EvidenceTaskInput; output: ComparisonEvidence };
  writeProject: { input: WriteProjectInput; output: { written: true } };
  takeIn: { input: TakeInInput; output: { taken: true } };
  writeBundle: { input: WriteBundleInput; output: { path: string; bytes: number } };
  writePredictions: { input: WritePredictionsInput; output: { path: string; bytes: number } };
  writeWorkbook: { input: WriteWorkbookInput; output: { path: string; bytes: number } };
  verifyBundle: { input: { path: string }; output: Verification };
  judgeLabels: { input: JudgeInput; output: { rows: number } };
  readSliceColumn: { input: SliceColumnTask; output: ColumnValues };
  dialCoverage: { input: CoverageTask; output: CoverageOutcome };
  makeErrorTable: { input: ErrorTableTask; output: CountedErrors };
  scoreProbabilities: { input: ProbabilityInput; output: ProbabilityScores };
  drawCurves: { input: CurveInput; output: Curves };
  readPool: { input: ReadPoolInput; output: ReadPool };
  matchPredictions: { input: MatchInput; output: MatchOutcome };
  storePredictions: { input: StoreInput; output: MatchOutcome };
  countTexts: { input: CountInput; output: CountOutcome };
  previewStep: { input: PreviewStepInput; output: PreviewStep };
  applyStep: { input: ApplyStepInput; output: { changed: number } };
  deleteRows: { input: DeletionInput; output: { changed: number } };
  suggestLabels: { input: SuggestionsInput; output: Suggestions };
  turnChange: { input: TurnInput; output: HistoryEntry };
  leaksOfRows: { input: LeaksInput; output: LeakPair[] };
  nearestExamples: { input: NearestInput; output: Int32Array };
  diverseExamples: { input: DiverseInput; output: number[] };
  freshTexts: { input: FreshTextsInput; output: FreshTexts };
  readEvals: { input: ReadEvalsInput; output: ReadEvals };
  trainingRows: { input: TrainingRowsInput; output: TrainingRows };
  orderCurveRows: { input: OrderInput; output: Int32Array[] };
  judgeSubset: { input: SubsetInput; output: Uint8Array };
  fitCurve: { input: FitCurveInput; output: FittedCurve | null };
  prepareTrainingFiles: { input: PrepareInput; output: PreparedFiles };
  /** The same without the lint, which takes seconds for tens of thousands of rows. */
  measureTrainingFiles: { input: PrepareInput; output: PreparedFiles };
};
export type TaskName = keyof Tasks;

export const tasks: {
  [N in TaskName]: (input: Tasks[N]['input'], report: TaskReport) => Promise<Tasks[N]['output']> | Tasks[N]['output'];
} = {
  backUpDatabase,
  checkDatabase,
  previewTable,
  importTable,
  arrangeRows,
  copyRows,
  describeColumns,
  measureTexts,
  summariseRows,
  indexTexts,
  compareTable,
  appendTable,
  exportRows,
  sweepDatasets,
  answerWithLocalClassifier,
  predictFile,
  answerWithHead,
  compareRuns,
  writeProject,
  takeIn,
  writeBundle,
  writePredictions,
  writeWorkbook,
  verifyBundle,
  judgeLabels,
  makeErrorTable,
  dialCoverage,
  readSliceColumn,
  scoreProbabilities,
  drawCurves,
  readPool,
  matchPredictions,
  storePredictions,
  countTexts,
  previewStep,
  applyStep,
  deleteRows,
  suggestLabels,
  turnChange,
  leaksOfRows,
  nearestExamples,
  diverseExamples,
  freshTexts: freshTextsOf,
  readEvals,
  trainingRows,
  orderCurveRows,
  judgeSubset,
  fitCurve,
  prepareTrainingFiles,
  measureTrainingFiles: prepareTrainingFiles,
};
