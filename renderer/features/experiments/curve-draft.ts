import { t } from '@lingui/core/macro';
import type { CallInput } from '@renderer/lib/call';
import type { Hyperparameters } from '@shared/contract/training';

type Wanted = CallInput<'learningCurves.plan'>;

/** How finely the train side is cut. */
export const cuts = {
  usual: { label: t`9 points, from 6% to 100%`, shares: undefined },
  five: { label: t`5 points: 12, 25, 50, 75, 100%`, shares: [0.12, 0.25, 0.5, 0.75, 1] },
  three: { label: t`3 points: 25, 50, 100%`, shares: [0.25, 0.5, 1] },
} as const;
export type Cut = keyof typeof cuts;
export const isCut = (word: string | null): word is Cut => word !== null && Object.hasOwn(cuts, word);

/** The local classifiers that can be measured. */
export const classifiers = [
  { value: 'svm', label: t`Linear SVM over words`, setting: 1 },
  { value: 'logistic', label: t`Logistic regression over words`, setting: 10 },
  { value: 'complement-bayes', label: t`Naive Bayes over words`, setting: 0.3 },
  { value: 'auto', label: t`Best of all, chosen anew for each size (slow)`, setting: null },
] as const;
export type Classifier = (typeof classifiers)[number]['value'];

/** What the user has filled in for a new learning curve. */
export type CurveDraft = {
  splitId: string;
  kind: 'local' | 'fine-tuned';
  classifier: Classifier;
  connectionId: string;
  /** Null until the user has typed: then the first that the connection offers. */
  baseModel: string | null;
  output: 'text' | 'json';
  hyperparameters: Hyperparameters;
  cut: Cut;
  repeats: number;
};

/** What the engine is asked for; null while something needed is missing. */
export function wantedOf(draft: CurveDraft): Wanted | null {
  const { splitId, kind, classifier, connectionId, output, hyperparameters, cut, repeats } = draft;
  const baseModel = (draft.baseModel ?? '').trim();
  if (splitId === '' || (kind === 'fine-tuned' && (connectionId === '' || baseModel === ''))) return null;
  const chosen = classifiers.find(({ value }) => value === classifier) ?? classifiers[0];
  const { shares } = cuts[cut];
  return {
    splitId,
    recipe:
      kind === 'local'
        ? {
            kind: 'local',
            classifier: chosen.value,
            terms: chosen.value === 'auto' ? 'auto' : 'words',
            setting: chosen.setting,
          }
        : { kind: 'fine-tuned', connectionId, baseModel, output, hyperparameters },
    ...(shares === undefined ? {} : { shares: [...shares] }),
    repeats,
  };
}
