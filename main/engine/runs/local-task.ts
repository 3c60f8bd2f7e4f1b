import { performance } from 'node:perf_hooks';
import { predict, trainLocalClassifier, trainMajority } from '@engine/classifiers';
import type { TaskReport } from '@engine/workers/task-report';

export type LocalAnswersInput = {
  kind: 'majority' | 'local-classifier';
  trainTexts: string[];
  trainLabels: string[];
  labels: string[];
  c: number;
  seed: number;
  texts: string[];
};
/** One answer a text, in order. `latencyMs` is the time of that one text, vectorising included. */
export type LocalAnswers = { answers: { label: string; confidence: number; latencyMs: number }[] };

const REPORT_EVERY = 200;

/** Trains the local classifier (or the majority class) on the train side and answers the texts, one by one as in use. */
export function answerWithLocalClassifier(input: LocalAnswersInput, report: TaskReport): LocalAnswers {
  const model =
    input.kind === 'majority'
      ? trainMajority(input.trainLabels, input.labels)
      : trainLocalClassifier(input.trainTexts, input.trainLabels, input.labels, { c: input.c, seed: input.seed });
  const answers: LocalAnswers['answers'] = [];
  for (const text of input.texts) {
    const startedAt = performance.now();
    const [answer] = predict(model, [text]);
    const latencyMs = performance.now() - startedAt;
    if (answer === undefined) throw new RangeError('the classifier gave no answer for a text');
    answers.push({ label: answer.label, confidence: Math.max(...answer.probabilities), latencyMs });
    if (answers.length % REPORT_EVERY === 0) report({ done: answers.length, total: input.texts.length });
  }
  return { answers };
}
