import { performance } from 'node:perf_hooks';
import { type ChooseProgress, chooseClassifier, type LocalModel, predict, trainMajority } from '@engine/classifiers';
import { factsOf } from '@engine/local-models/facts';
import { openModel, saveModel } from '@engine/local-models/model-file';
import type { TaskReport } from '@engine/workers/task-report';
import { t } from '@lingui/core/macro';
import type { ArmConfig } from '@shared/contract/arms';
import type { LocalModelFacts } from '@shared/contract/classifiers';
import { distributionFromProbabilities, type LabelDistribution } from '@shared/domain/labels';

export type LocalAnswersInput = {
  config: Extract<ArmConfig, { kind: 'majority' | 'local-classifier' }>;
  trainTexts: string[];
  trainLabels: string[];
  /** Rows of one group are held out together when settings are chosen; null when the split is not grouped. */
  trainGroups: (string | null)[] | null;
  labels: string[];
  texts: string[];
  /** The classifier's file: read when `isTrained` and it is whole, else trained and written there. */
  modelFile: string;
  isTrained: boolean;
};
/** One answer a text, in order. `latencyMs` is the time of that one text, vectorising included. */
export type LocalAnswers = {
  answers: { label: string; confidence: number; latencyMs: number; distribution: LabelDistribution | null }[];
  /** What was trained and written; null when nothing was. */
  trained: { hash: string; bytes: number; facts: LocalModelFacts } | null;
};

const REPORT_EVERY = 200;

/** Trains the local classifier (or the majority class) on the train side, unless it is there already, and answers the texts one by one as in use. */
export async function answerWithLocalClassifier(input: LocalAnswersInput, report: TaskReport): Promise<LocalAnswers> {
  const { config } = input;
  if (config.kind === 'majority') {
    const model = trainMajority(input.trainLabels, input.labels);
    return { answers: answerAll(model, input.texts, report), trained: null };
  }
  const known = input.isTrained ? await openModel(input.modelFile).catch(() => null) : null;
  if (known !== null) return { answers: answerAll(known.model, input.texts, report), trained: null };

  const startedAt = performance.now();
  const { model, choice } = chooseClassifier(
    {
      texts: input.trainTexts,
      labels: input.trainLabels,
      labelList: input.labels,
      ...(input.trainGroups === null ? {} : { groups: input.trainGroups }),
    },
    { kind: config.classifier, terms: config.terms, setting: config.setting },
    config.seed,
    (progress) => report({ done: 0, total: null, note: inWords(progress) }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const answers = answerAll(model, input.texts, report);
  const saved = await saveModel(model, input.modelFile);
  const perThousandMs = (1000 * answers.reduce((sum, { latencyMs }) => sum + latencyMs, 0)) / answers.length;
  return { answers, trained: { ...saved, facts: factsOf(model, { choice, seconds, perThousandMs }) } };
}

function inWords(progress: ChooseProgress): string {
  if (progress.stage === 'fitting') return t`Training on all rows, ${Math.round(100 * progress.fraction)}% done`;
  return t`Trying classifiers, ${progress.done} of ${progress.total}`;
}

function answerAll(model: LocalModel, texts: readonly string[], report: TaskReport): LocalAnswers['answers'] {
  const answers: LocalAnswers['answers'] = [];
  for (const text of texts) {
    const startedAt = performance.now();
    const [answer] = predict(model, [text]);
    const latencyMs = performance.now() - startedAt;
    if (answer === undefined) throw new RangeError('the classifier gave no answer for a text');
    answers.push({
      label: answer.label,
      confidence: Math.max(...answer.probabilities),
      latencyMs,
      // The majority class holds the same of every text.
      distribution:
        model.kind === 'majority' ? null : distributionFromProbabilities(model.labels, answer.probabilities),
    });
    if (answers.length % REPORT_EVERY === 0) report({ done: answers.length, total: texts.length, note: '' });
  }
  return answers;
}
