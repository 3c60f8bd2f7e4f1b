import {
  type CandidateResult,
  type Choice,
  type ClassifierSettings,
  type TermModel,
  termCount,
} from '@engine/classifiers';
import type { ClassifierChoice, LocalModelFacts, TriedClassifier } from '@shared/contract/classifiers';

/** The one number that can be set on a kind. */
function settingOf(settings: ClassifierSettings): number {
  switch (settings.kind) {
    case 'svm':
    case 'logistic':
      return settings.c;
    case 'complement-bayes':
      return settings.smoothing;
    case 'forest':
      return settings.trees;
  }
}

const triedOf = (result: CandidateResult): TriedClassifier => ({
  kind: result.settings.kind,
  setting: settingOf(result.settings),
  terms: result.terms,
  accuracy: result.accuracy,
  spread: result.spread,
  logLoss: result.logLoss,
  calibrationError: result.calibrationError,
  seconds: result.seconds,
});

/** How it came about: null for a model of which nothing but its file is known. */
export type Training = { choice: Choice; seconds: number; perThousandMs: number };

/** What is told of a classifier. */
export function factsOf(model: TermModel, training: Training | null): LocalModelFacts {
  const { words, characters } = model.terms;
  const terms = words === null ? 'characters' : characters === null ? 'words' : 'both';
  const chosen: ClassifierChoice = { kind: model.settings.kind, setting: settingOf(model.settings), terms };
  return {
    chosen,
    seed: model.seed,
    labels: model.labels.length,
    trainingRows: model.trainingRows,
    termCount: termCount(model.terms),
    converged: model.converged,
    tried: training?.choice.tried.map(triedOf) ?? [],
    folds: training?.choice.folds ?? 0,
    judgedRows: training?.choice.judgedRows ?? 0,
    trainSeconds: training?.seconds ?? null,
    perThousandMs: training?.perThousandMs ?? null,
  };
}
