import { armOf } from '@engine/arms/arm-of';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { type ComparisonAsk, comparisonTarget } from './comparison-target';
import { recordTestLook } from './test-looks';

type Target = { runs: StoredRun[]; labels: string[] };

/** Operations on what arms say beside their labels. Results on test rows count as looked at, as in the comparison itself. */
export function probabilityHandlers(
  context: EngineContext,
): Handlers<'comparisons.probabilities' | 'comparisons.curves'> {
  const { store, workers } = context;
  const targetOf = (input: ComparisonAsk): Target => {
    const project = projectOf(context, input.projectId);
    if (project.kind === 'short-answer')
      throw new AppFailure('refused', t`Arms that answer from a pool tell no probabilities of its names.`);
    const { split, part, runs } = comparisonTarget(context, input);
    const arms = runs.chosen.map((run) => ({ runId: run.id, name: armOf(context, run.armId).name }));
    recordTestLook(context, { projectId: project.id, splitId: split.id, part, arms }, 'comparison');
    return { runs: runs.chosen, labels: taskLabels(project, split).labels.map(({ name }) => name) };
  };
  const asTask = ({ runs, labels }: Target) => ({
    databaseFile: store.databaseFile,
    runs: runs.map(({ key }) => key),
    labels,
  });
  return {
    'comparisons.probabilities': async (input) => {
      const target = targetOf(input);
      const scores = await workers.run('scoreProbabilities', asTask(target));
      return target.runs.flatMap(({ id }, at) => {
        const own = scores[at];
        return own === undefined ? [] : [{ runId: id, ...own }];
      });
    },
    'comparisons.curves': async ({ label, ...input }) => {
      const target = targetOf(input);
      if (!target.labels.includes(label))
        throw new AppFailure(
          'not-found',
          t`‘${label}’ is not a label of this project (any more). Choose one of its labels.`,
        );
      const curves = await workers.run('drawCurves', { ...asTask(target), label });
      return target.runs.flatMap(({ id }, at) => {
        const own = curves[at];
        return own === undefined ? [] : [{ runId: id, ...own }];
      });
    },
  };
}
