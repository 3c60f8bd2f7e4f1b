import type { ArmKind } from '@shared/contract/arms';
import type { TermName } from './terms';

/** The term card that explains each kind of arm. */
export const armTerms: Record<ArmKind, TermName> = {
  majority: 'majorityClass',
  'local-classifier': 'localClassifier',
  'zero-shot': 'zeroShot',
  'few-shot': 'fewShot',
  embedding: 'embeddingHead',
  'fine-tuned': 'fineTuned',
};

/** The kinds from the cheapest idea to the dearest, as choices and lists show them. */
export const armKinds: readonly ArmKind[] = [
  'majority',
  'local-classifier',
  'embedding',
  'zero-shot',
  'few-shot',
  'fine-tuned',
];

export const isArmKind = (word: string): word is ArmKind => Object.hasOwn(armTerms, word);
