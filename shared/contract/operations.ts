import { z } from 'zod';
import { answerPoolOperations } from './answer-pool';
import { answerOperations } from './answers';
import { armOperations } from './arms';
import { backupOperations } from './backups';
import { badRowOperations } from './bad-rows';
import { bundleOperations } from './bundles';
import { capabilityOperations } from './capabilities';
import { chartOperations } from './charts';
import { checkpointOperations } from './checkpoints';
import { classifierOperations } from './classifiers';
import { cleaningOperations } from './cleaning';
import { comparisonRuleOperations } from './comparison-rules';
import { connectionOperations } from './connections';
import { costOperations } from './costs';
import { coverageOperations } from './coverage';
import { datasetOperations } from './datasets';
import { deploymentOperations } from './deployments';
import { diagnosticsOperations } from './diagnostics';
import { embeddingOperations } from './embeddings';
import { errandOperations } from './errands';
import { errorAnalysisOperations } from './error-analysis';
import { evidenceOperations } from './evidence';
import { exportOperations } from './export';
import { guideOperations } from './guide';
import { historyOperations } from './history';
import { importOperations } from './import';
import { importedPredictionOperations } from './imported-predictions';
import { jobOperations } from './jobs';
import { labellingOperations } from './labelling';
import { learningCurveOperations } from './learning-curves';
import { probabilityOperations } from './probabilities';
import { probeSetOperations } from './probe-set';
import { projectFileOperations } from './project-files';
import { projectOperations } from './projects';
import { rehomeOperations } from './rehome';
import { reportOperations } from './reports';
import { rescueOperations } from './rescue';
import { resultFileOperations } from './result-files';
import { rowOperations } from './rows';
import { runOperations } from './runs';
import { splitOperations } from './splits';
import { sweepOperations } from './sweeps';
import { syntheticOperations } from './synthetic';
import { tableOperations } from './table';
import { trainedModelOperations } from './trained-models';
import { trainingOperations } from './training';
import { trainingFileOperations } from './training-files';
import { workspaceOperations } from './workspace';
import { workspaceFolderOperations } from './workspace-folder';

/** Every operation of the engine. The window, the command line, its help and the tests are derived from this one table. */
export const operations = {
  ...projectOperations,
  ...diagnosticsOperations,
  ...importOperations,
  ...datasetOperations,
  ...tableOperations,
  ...badRowOperations,
  ...exportOperations,
  ...cleaningOperations,
  ...labellingOperations,
  ...historyOperations,
  ...rowOperations,
  ...splitOperations,
  ...connectionOperations,
  ...capabilityOperations,
  ...armOperations,
  ...classifierOperations,
  ...runOperations,
  ...answerOperations,
  ...answerPoolOperations,
  ...embeddingOperations,
  ...importedPredictionOperations,
  ...trainingOperations,
  ...trainingFileOperations,
  ...resultFileOperations,
  ...trainedModelOperations,
  ...rescueOperations,
  ...rehomeOperations,
  ...errandOperations,
  ...probeSetOperations,
  ...syntheticOperations,
  ...checkpointOperations,
  ...learningCurveOperations,
  ...sweepOperations,
  ...deploymentOperations,
  ...evidenceOperations,
  ...comparisonRuleOperations,
  ...probabilityOperations,
  ...chartOperations,
  ...errorAnalysisOperations,
  ...coverageOperations,
  ...reportOperations,
  ...bundleOperations,
  ...jobOperations,
  ...costOperations,
  ...guideOperations,
  ...backupOperations,
  ...projectFileOperations,
  ...workspaceOperations,
  ...workspaceFolderOperations,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;
/** What a caller may leave out (fields with defaults) is optional here. */
export type InputOf<N extends OperationName> = z.input<Operations[N]['input']>;
/** What a handler gets: checked, defaults filled in. */
export type CheckedInputOf<N extends OperationName> = z.output<Operations[N]['input']>;
export type OutputOf<N extends OperationName> = z.output<Operations[N]['output']>;

export const isOperationName = (name: unknown): name is OperationName =>
  typeof name === 'string' && Object.hasOwn(operations, name);

/** One line of `fewtune operations`. */
export type OperationDescription = {
  name: OperationName;
  summary: string;
  needsWorkspace: boolean;
  long: boolean;
  input: unknown;
  output: unknown;
};

/** All operations with JSON Schemas of what they take and give. */
export function describeOperations(): OperationDescription[] {
  return Object.keys(operations)
    .filter(isOperationName)
    .map((name) => {
      const { summary, needsWorkspace, long, input, output } = operations[name];
      return {
        name,
        summary,
        needsWorkspace,
        long,
        input: z.toJSONSchema(input, { io: 'input' }),
        output: z.toJSONSchema(output, { io: 'output' }),
      };
    });
}
