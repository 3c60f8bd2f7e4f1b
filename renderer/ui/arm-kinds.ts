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
  imported: 'imported',
};

/** Kinds that are made by choosing; imported answers come with their file. */
export type ChosenKind = Exclude<ArmKind, 'imported'>;

/** The kinds to choose from, from the cheapest idea to the dearest. */
export const armKinds: readonly ChosenKind[] = [
  'majority',
  'local-classifier',
  'embedding',
  'zero-shot',
  'few-shot',
  'fine-tuned',
];

export const isChosenKind = (word: string): word is ChosenKind => armKinds.some((kind) => kind === word);
