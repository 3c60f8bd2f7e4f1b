import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import type { StoredCurve } from '@engine/store/learning-curves';
import { trainSide } from '@engine/training/train-rows';
import { t } from '@lingui/core/macro';
import type { CurveRecipe } from '@shared/contract/learning-curves';
import { formatCount } from '@shared/domain/format';
import { subsetsToMeasure } from './plan-curve';

/** Decides the draws inside a classifier, the same for all subsets: only the rows shall differ. */
const CLASSIFIER_SEED = 1;

/**
 * Trains the local classifier on each subset that is still missing, in a worker thread, and keeps which validation rows it answered right.
 * Stopped at any point it loses one subset at most.
 */
export async function measureLocally(
  context: EngineContext,
  curve: StoredCurve,
  recipe: Extract<CurveRecipe, { kind: 'local' }>,
  tools: { signal: AbortSignal; report: (progress: { done: number; note: string }) => void },
): Promise<void> {
  const { store, workers, emit } = context;
  const { signal, report } = tools;
  const split = splitOf(context, curve.splitId);
  const { labels } = taskLabels(projectOf(context, curve.projectId), split);
  const train = trainSide(context, split);
  const held = store.splits.rowsOf(split.id, 'validation');
  const orders = await workers.run(
    'orderCurveRows',
    {
      rows: train.map(({ textHash, text, label, group }) => ({ key: textHash, text, label, group })),
      grouped: split.grouped,
      seeds: Array.from({ length: curve.repeats }, (_, repeat) => curve.seed + repeat),
    },
    { signal },
  );
  const all = subsetsToMeasure(curve.sizes, curve.repeats, train.length);
  const known = new Set(store.learningCurves.points(curve.id).map(({ rows, repeat }) => `${rows} ${repeat}`));
  let done = known.size;
  for (const { rows, repeat } of all) {
    if (known.has(`${rows} ${repeat}`)) continue;
    report({ done, note: t`Training on ${formatCount(rows)} rows` });
    const order = orders[repeat] ?? new Int32Array();
    const subset = Array.from(order.subarray(0, rows), (at) => train[at]).filter((row) => row !== undefined);
    const correct = await workers.run(
      'judgeSubset',
      {
        recipe,
        texts: subset.map(({ text }) => text),
        labels: subset.map(({ label }) => label),
        groups: split.grouped ? subset.map(({ group }) => group) : null,
        labelList: labels.map(({ name }) => name),
        heldTexts: held.map(({ text }) => text),
        heldLabels: held.map(({ label }) => label),
        seed: CLASSIFIER_SEED,
      },
      { signal },
    );
    store.learningCurves.addPoint(curve.id, { rows, repeat, correct });
    done += 1;
    report({ done, note: '' });
    emit({ type: 'changed', topics: ['learningCurves'] });
  }
}
