import { createHash } from 'node:crypto';
import type { EngineContext } from '@engine/context';
import { modelPath } from '@engine/local-models/model-file';
import type { StoredRun } from '@engine/store/runs';
import type { PartRow } from '@engine/store/splits';
import type { ArmConfig } from '@shared/contract/arms';
import type { LocalAnswers, LocalAnswersInput } from './local-task';
import type { RunTarget } from './run-target';

/** Rises when the same rows and settings would give another classifier than before. */
const RECIPE_VERSION = 1;

/** All that a classifier follows from: with the same recipe the one that is stored serves. */
const recipeOf = (
  config: ArmConfig,
  labels: readonly string[],
  train: readonly (PartRow & { group: string | null })[],
) =>
  createHash('sha256')
    .update(JSON.stringify([RECIPE_VERSION, config, labels, train.map((row) => [row.textHash, row.label, row.group])]))
    .digest('hex');

/** An arm that runs on this machine, what it learns from and the texts it is to answer. */
export type LocalTask = {
  target: Pick<RunTarget, 'arm' | 'split' | 'labels'>;
  texts: string[];
  signal: AbortSignal;
  report: (finished: number, note: string) => void;
};

/**
 * Lets an arm that runs on this machine answer texts: trained on the train side in a worker thread, or read from its file when it has been
 * trained on the same rows before.
 */
export async function localAnswers(
  { store, workers, newId, now }: EngineContext,
  { target, texts, signal, report }: LocalTask,
): Promise<LocalAnswers['answers']> {
  const { arm, split, labels } = target;
  const { config } = arm;
  if (config.kind !== 'majority' && config.kind !== 'local-classifier') {
    throw new RangeError(`${config.kind} does not run on this machine`);
  }
  const groups = new Map(
    split.grouped ? store.splits.contents(split.id).map(({ rowId, group }) => [rowId, group] as const) : [],
  );
  const train = store.splits.rowsOf(split.id, 'train').map((row) => ({ ...row, group: groups.get(row.rowId) ?? null }));
  const recipe = recipeOf(config, labels, train);
  const known = config.kind === 'majority' ? null : store.localModels.ofRecipe(recipe);
  const modelId = known?.id ?? newId('clf');
  const input: LocalAnswersInput = {
    config,
    trainTexts: train.map(({ text }) => text),
    trainLabels: train.map(({ label }) => label),
    trainGroups: split.grouped ? train.map(({ group }) => group) : null,
    labels,
    texts,
    modelFile: modelPath(store, modelId),
    isTrained: known !== null,
  };
  const { answers, trained } = await workers.run('answerWithLocalClassifier', input, {
    signal,
    report: ({ done, note }) => report(done, note ?? ''),
  });
  if (trained !== null) {
    const { hash, bytes, facts } = trained;
    store.localModels.insert(
      {
        ...facts,
        id: modelId,
        projectId: arm.projectId,
        armId: arm.id,
        splitId: split.id,
        name: arm.name,
        hash,
        bytes,
        createdAt: now(),
      },
      recipe,
    );
  }
  return answers;
}

/** Answers the pending rows of a run on this machine. */
export async function answerLocally(
  context: EngineContext,
  options: Omit<LocalTask, 'texts'> & { run: StoredRun; rows: readonly PartRow[] },
): Promise<void> {
  const { store } = context;
  const { run, rows } = options;
  const answers = await localAnswers(context, { ...options, texts: rows.map(({ text }) => text) });
  store.predictions.saveAll(
    run.key,
    rows.flatMap((row, index) => {
      const answer = answers[index];
      if (answer === undefined) return [];
      return {
        rowId: row.rowId,
        status: 'answered' as const,
        label: answer.label,
        raw: answer.label,
        confidence: answer.confidence,
        distribution: answer.distribution,
        inputTokens: 0,
        outputTokens: 0,
        latencyMs: answer.latencyMs,
        cost: 0,
        paid: 0,
        maybeBilled: 0,
        error: null,
      };
    }),
  );
}
