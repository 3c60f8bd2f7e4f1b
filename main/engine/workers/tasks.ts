import type { ReadPool, ReadPoolInput } from '@engine/answer-pool/read-pool-task';
import type { DiverseInput, NearestInput } from '@engine/arms/examples-task';
import type { BackUpInput } from '@engine/backups/tasks';
import type { ApplyStepInput, PreviewStep, PreviewStepInput } from '@engine/cleaning/cleaning-task';
import type { AppendInput, AppendOutcome, CompareInput } from '@engine/datasets/append-task';
import type { ExportInput, ExportOutcome } from '@engine/datasets/export-task';
import type { ImportInput, ImportOutcome } from '@engine/datasets/import-task';
import type { PreviewInput } from '@engine/datasets/preview-task';
import type { SweepInput } from '@engine/datasets/sweep-task';
import type {
  ArrangeInput,
  ColumnDescription,
  CopyInput,
  DescribeInput,
  HistogramInput,
  HistogramOutcome,
  TableInput,
  TableSummary,
} from '@engine/datasets/table-tasks';
import type { HeadAnswers, HeadInput } from '@engine/embeddings/head-task';
import type { CoverageOutcome, CoverageTask } from '@engine/errors/coverage-task';
import type { CountedErrors, ErrorTableTask } from '@engine/errors/error-table-task';
import type { JudgeInput } from '@engine/errors/judge-task';
import type { ColumnValues, SliceColumnTask } from '@engine/errors/slice-column-task';
import type { ComparisonEvidence, EvidenceTaskInput } from '@engine/evidence/evidence-task';
import type { CurveInput, Curves, ProbabilityInput, ProbabilityScores } from '@engine/evidence/probability-task';
import type { TurnInput } from '@engine/history/turn-task';
import type { MatchInput, MatchOutcome, StoreInput } from '@engine/imported-predictions/import-task';
import type { Suggestions, SuggestionsInput } from '@engine/labelling/suggestions-task';
import type { FitCurveInput, OrderInput, SubsetInput } from '@engine/learning-curve/curve-tasks';
import type { PredictFileInput, PredictFileOutcome } from '@engine/local-models/predict-file-task';
import type { TakeInInput } from '@engine/project-files/take-in-task';
import type { WriteProjectInput } from '@engine/project-files/write-project-task';
import type { WriteBundleInput } from '@engine/reports/bundle/write-bundle-task';
import type { WritePredictionsInput } from '@engine/reports/write-predictions-task';
import type { WriteWorkbookInput } from '@engine/reports/write-workbook-task';
import type { ReadEvals, ReadEvalsInput } from '@engine/rescue/read-evals-task';
import type { TrainingRows, TrainingRowsInput } from '@engine/rescue/training-rows';
import type { DeletionInput } from '@engine/rows/deletion-task';
import type { LocalAnswers, LocalAnswersInput } from '@engine/runs/local-task';
import type { LeaksInput } from '@engine/splits/leaks-task';
import type { FreshTextsInput } from '@engine/synthetic/fresh-texts-task';
import type { CountInput, CountOutcome } from '@engine/tokens/count-task';
import type { PreparedFiles, PrepareInput } from '@engine/training/prepare-task';
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

type Task<N extends TaskName> = (input: Tasks[N]['input'], report: TaskReport) => Promise<Tasks[N]['output']>;

/** A task whose code is read when it is first run: a thread holds what it works with, and not what all the others would. */
const task =
  <I, O>(load: () => Promise<(input: I, report: TaskReport) => Promise<O> | O>) =>
  async (input: I, report: TaskReport): Promise<O> =>
    (await load())(input, report);

export const tasks: {
  [N in TaskName]: Task<N>;
} = {
  backUpDatabase: task(async () => (await import('@engine/backups/tasks')).backUpDatabase),
  checkDatabase: task(async () => (await import('@engine/backups/tasks')).checkDatabase),
  previewTable: task(async () => (await import('@engine/datasets/preview-task')).previewTable),
  importTable: task(async () => (await import('@engine/datasets/import-task')).importTable),
  arrangeRows: task(async () => (await import('@engine/datasets/table-tasks')).arrangeRows),
  copyRows: task(async () => (await import('@engine/datasets/table-tasks')).copyRows),
  describeColumns: task(async () => (await import('@engine/datasets/table-tasks')).describeColumns),
  measureTexts: task(async () => (await import('@engine/datasets/table-tasks')).measureTexts),
  summariseRows: task(async () => (await import('@engine/datasets/table-tasks')).summariseRows),
  indexTexts: task(async () => (await import('@engine/datasets/table-tasks')).indexTexts),
  compareTable: task(async () => (await import('@engine/datasets/append-task')).compareTable),
  appendTable: task(async () => (await import('@engine/datasets/append-task')).appendTable),
  exportRows: task(async () => (await import('@engine/datasets/export-task')).exportRows),
  sweepDatasets: task(async () => (await import('@engine/datasets/sweep-task')).sweepDatasets),
  answerWithLocalClassifier: task(async () => (await import('@engine/runs/local-task')).answerWithLocalClassifier),
  predictFile: task(async () => (await import('@engine/local-models/predict-file-task')).predictFile),
  answerWithHead: task(async () => (await import('@engine/embeddings/head-task')).answerWithHead),
  compareRuns: task(async () => (await import('@engine/evidence/evidence-task')).compareRuns),
  writeProject: task(async () => (await import('@engine/project-files/write-project-task')).writeProject),
  takeIn: task(async () => (await import('@engine/project-files/take-in-task')).takeIn),
  writeBundle: task(async () => (await import('@engine/reports/bundle/write-bundle-task')).writeBundle),
  writePredictions: task(async () => (await import('@engine/reports/write-predictions-task')).writePredictions),
  writeWorkbook: task(async () => (await import('@engine/reports/write-workbook-task')).writeWorkbook),
  verifyBundle: task(async () => (await import('@engine/reports/bundle/verify-bundle-task')).verifyBundle),
  judgeLabels: task(async () => (await import('@engine/errors/judge-task')).judgeLabels),
  makeErrorTable: task(async () => (await import('@engine/errors/error-table-task')).makeErrorTable),
  dialCoverage: task(async () => (await import('@engine/errors/coverage-task')).dialCoverage),
  readSliceColumn: task(async () => (await import('@engine/errors/slice-column-task')).readSliceColumn),
  scoreProbabilities: task(async () => (await import('@engine/evidence/probability-task')).scoreProbabilities),
  drawCurves: task(async () => (await import('@engine/evidence/probability-task')).drawCurves),
  readPool: task(async () => (await import('@engine/answer-pool/read-pool-task')).readPool),
  matchPredictions: task(async () => (await import('@engine/imported-predictions/import-task')).matchPredictions),
  storePredictions: task(async () => (await import('@engine/imported-predictions/import-task')).storePredictions),
  countTexts: task(async () => (await import('@engine/tokens/count-task')).countTexts),
  previewStep: task(async () => (await import('@engine/cleaning/cleaning-task')).previewStep),
  applyStep: task(async () => (await import('@engine/cleaning/cleaning-task')).applyStep),
  deleteRows: task(async () => (await import('@engine/rows/deletion-task')).deleteRows),
  suggestLabels: task(async () => (await import('@engine/labelling/suggestions-task')).suggestLabels),
  turnChange: task(async () => (await import('@engine/history/turn-task')).turnChange),
  leaksOfRows: task(async () => (await import('@engine/splits/leaks-task')).leaksOfRows),
  nearestExamples: task(async () => (await import('@engine/arms/examples-task')).nearestExamples),
  diverseExamples: task(async () => (await import('@engine/arms/examples-task')).diverseExamples),
  freshTexts: task(async () => (await import('@engine/synthetic/fresh-texts-task')).freshTextsOf),
  readEvals: task(async () => (await import('@engine/rescue/read-evals-task')).readEvals),
  trainingRows: task(async () => (await import('@engine/rescue/training-rows')).trainingRows),
  orderCurveRows: task(async () => (await import('@engine/learning-curve/curve-tasks')).orderCurveRows),
  judgeSubset: task(async () => (await import('@engine/learning-curve/curve-tasks')).judgeSubset),
  fitCurve: task(async () => (await import('@engine/learning-curve/curve-tasks')).fitCurve),
  prepareTrainingFiles: task(async () => (await import('@engine/training/prepare-task')).prepareTrainingFiles),
  measureTrainingFiles: task(async () => (await import('@engine/training/prepare-task')).prepareTrainingFiles),
};
