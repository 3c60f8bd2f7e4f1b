import { armOf } from '@engine/arms/arm-of';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import { describeErrand, type Errands } from '@engine/errands/errands';
import { estimateQuestions } from '@engine/errands/estimate';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { storedRunOf } from '@engine/runs/describe-run';
import type { StoredErrand } from '@engine/store/errands';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import { wilsonInterval } from '@shared/domain/statistics';
import { itemsOf, LIKELY_TOKENS_A_TEXT, syntheticConfigOf, writingPlan, writingTasks } from './synthetic-errand';
import { teacherConfigOf, teacherPlan } from './teacher-errand';

type Names =
  | 'errands.resume'
  | 'teacher.estimate'
  | 'teacher.start'
  | 'teacher.runs'
  | 'synthetic.estimate'
  | 'synthetic.start'
  | 'synthetic.runs'
  | 'synthetic.scores';

/** Tokens of a usual label. */
const LIKELY_TOKENS_A_LABEL = 4;

type Written = { written: number; added: number; copies: number; nearCopies: number; unreadable: number };

/** What became of an errand of this area; nothing while it goes on. */
const outcomeOf = <T extends object>({ outcome }: StoredErrand, none: T): T => ({
  ...none,
  ...(outcome as Partial<T> | null),
}); // safe: each kind's own finish wrote it

/** Operations on labels of a teacher and on new texts. */
export function syntheticHandlers(context: EngineContext, errands: Errands): Handlers<Names> {
  const { store } = context;

  async function teaching({ datasetId, armId, splitId, limit }: CheckedInputOf<'teacher.estimate'>) {
    const dataset = datasetOf(context, datasetId);
    const arm = armOf(context, armId);
    if (arm.projectId !== dataset.projectId)
      throw new AppFailure('refused', t`The arm belongs to another project. Choose one of this project.`);
    const plan = await teacherPlan(context, arm.id, splitId);
    const ids = store.rows.idsOf(store.datasets.keyOf(dataset.id), { unlabelled: true }).slice(0, limit);
    const rows = store.rows.byIds(ids).filter(({ text }) => text.trim() !== '');
    if (rows.length === 0)
      throw new AppFailure('refused', t`${dataset.name} has no unlabelled row with a text. There is nothing to label.`);
    const texts = rows.map(({ text }) => text);
    const estimate = await estimateQuestions(
      context,
      [{ plan, texts, likelyTokens: LIKELY_TOKENS_A_LABEL }],
      arm.simulated,
    );
    return { arm, plan, rows, estimate };
  }

  async function writing(input: CheckedInputOf<'synthetic.estimate'>) {
    const config = await writingTasks(context, input);
    const plan = await writingPlan(context, config);
    const texts = itemsOf(config).map(({ text }) => text);
    const likelyTokens = Math.max(...config.tasks.map((task) => task.texts)) * LIKELY_TOKENS_A_TEXT;
    return { config, plan, estimate: await estimateQuestions(context, [{ plan, texts, likelyTokens }], false) };
  }

  return {
    'errands.resume': ({ errandId, budget, wait }) => errands.resume(errandId, budget, wait),
    'teacher.estimate': async (input) => (await teaching(input)).estimate,
    'teacher.start': async (input) => {
      const { arm, plan, rows, estimate } = await teaching(input);
      const { datasetId, splitId, threshold, budget, wait } = input;
      return errands.start(
        {
          projectId: arm.projectId,
          kind: 'teacher',
          name: arm.name,
          model: plan.model,
          simulated: arm.simulated,
          config: { datasetId, armId: arm.id, splitId, threshold },
          estimate,
        },
        rows.map(({ rowId, text }) => ({ item: rowId, text })),
        { budget, wait },
      );
    },
    'teacher.runs': ({ projectId }) =>
      store.errands.list(projectOf(context, projectId).id, 'teacher').map((errand) => {
        const { datasetId, threshold } = teacherConfigOf(errand);
        const answers = store.errands
          .answers(errand.key)
          .filter(({ status }) => status !== 'not-run' && status !== 'failed');
        const labelled = answers.filter(({ label }) => label !== null);
        return {
          errand: describeErrand(context, errand),
          datasetId,
          threshold,
          labelled: outcomeOf(errand, { labelled: 0 }).labelled,
          toReview: labelled.filter(({ confidence }) => confidence === null || confidence < threshold).length,
          withoutLabel: answers.length - labelled.length,
        };
      }),
    'synthetic.estimate': async (input) => (await writing(input)).estimate,
    'synthetic.start': async (input) => {
      const { config, estimate } = await writing(input);
      const { projectId } = datasetOf(context, config.datasetId);
      return errands.start(
        {
          projectId,
          kind: 'synthetic',
          name: t`${input.model} at ${connectionOf(context, input.connectionId).name}`,
          model: input.model,
          simulated: false,
          config,
          estimate,
        },
        itemsOf(config),
        { budget: input.budget, wait: input.wait },
      );
    },
    'synthetic.runs': ({ projectId }) =>
      store.errands.list(projectOf(context, projectId).id, 'synthetic').map((errand) => ({
        errand: describeErrand(context, errand),
        datasetId: syntheticConfigOf(errand).datasetId,
        ...outcomeOf<Written>(errand, { written: 0, added: 0, copies: 0, nearCopies: 0, unreadable: 0 }),
      })),
    'synthetic.scores': ({ runId }) =>
      store.predictions.byOrigin(storedRunOf(context, runId).key).map(({ origin, rows, correct }) => ({
        origin,
        rows,
        correct,
        accuracy: correct / rows,
        accuracyCi95: wilsonInterval(correct, rows) ?? [0, 1],
      })),
  };
}
