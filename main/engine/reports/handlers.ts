import { armOf } from '@engine/arms/arm-of';
import { chatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Compare } from '@engine/evidence/comparison';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { describeRun, storedRunOf } from '@engine/runs/describe-run';
import { splitOf } from '@engine/splits/split-of';
import type { Comparison } from '@shared/contract/evidence';
import type { CheckedInputOf } from '@shared/contract/operations';
import { version } from '../../../package.json';
import { htmlReport } from './html-report';
import { predictionsCsv } from './predictions-csv';
import { writeWhole } from './write-file';

const ROW_PLACE = '(the text of the row)';

/** What each arm sends, as readable text. */
async function promptsOf(context: EngineContext, comparison: Comparison): Promise<Map<string, string>> {
  const split = splitOf(context, comparison.splitId);
  const prompts = new Map<string, string>();
  for (const { armId } of comparison.arms) {
    const plan = await chatPlan(context, armOf(context, armId), split);
    if (plan === null) continue;
    const messages = plan.messages(ROW_PLACE);
    prompts.set(armId, messages.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n'));
  }
  return prompts;
}

async function renderReport(context: EngineContext, comparison: Comparison): Promise<string> {
  const { store, now } = context;
  const split = splitOf(context, comparison.splitId);
  return htmlReport({
    project: projectOf(context, comparison.projectId),
    split,
    datasetName: datasetOf(context, split.datasetId).name,
    comparison,
    runs: comparison.arms.map(({ runId }) => describeRun(context, storedRunOf(context, runId))),
    arms: store.arms.list(comparison.projectId),
    prompts: await promptsOf(context, comparison),
    appVersion: version,
    writtenAt: now(),
  });
}

type Names = 'reports.export' | 'reports.preview';

/** Operations on what goes out: reports and predictions. */
export function reportHandlers(context: EngineContext, compare: Compare): Handlers<Names> {
  const { store } = context;
  const comparisonOf = ({ projectId, splitId, part, runIds }: CheckedInputOf<'reports.preview'>) =>
    compare({
      projectId,
      part,
      ...(splitId === undefined ? {} : { splitId }),
      ...(runIds === undefined ? {} : { runIds }),
    });
  return {
    'reports.export': async ({ format, path, ...input }) => {
      const comparison = await comparisonOf(input);
      return writeWhole(
        path,
        format === 'html' ? await renderReport(context, comparison) : predictionsCsv(store, comparison),
      );
    },
    'reports.preview': async (input) => ({ html: await renderReport(context, await comparisonOf(input)) }),
  };
}
