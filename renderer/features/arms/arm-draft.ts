import type { ChosenKind } from '@renderer/ui/arm-kinds';
import type { ArmConfig, ArmKind } from '@shared/contract/arms';
import { type LocalChoice, settingProblem } from './classifier-words';

/** What the user has filled in for a new arm. Fields that the kind does not use keep their value, so switching loses nothing. */
export type ArmDraft = {
  kind: ChosenKind;
  connectionId: string;
  model: string;
  output: 'text' | 'json';
  shots: number;
  seed: number;
  local: LocalChoice;
  /** Length of the vectors of an embedding; null for the model's own. */
  dimensions: number | null;
};

/** True for kinds whose model writes an answer, which may be held to a form. */
export const writesAnswers = (kind: ArmKind): boolean => asksModel(kind) && kind !== 'embedding';

/** True for kinds that send texts to a model. */
export const asksModel = (kind: ArmKind): boolean => !['majority', 'local-classifier', 'imported'].includes(kind);

/** A first draft: few-shot, with two examples a label, which is where most tasks stop gaining. */
export const firstDraft = (connectionId: string, model: string, labels: number): ArmDraft => ({
  kind: 'few-shot',
  connectionId,
  model,
  output: 'text',
  shots: Math.min(500, Math.max(1, 2 * labels)),
  seed: 1,
  local: { classifier: 'auto', terms: 'auto', setting: null },
  dimensions: null,
});

/** What is still missing, in a sentence; null when the arm can be added. */
export function draftProblem(draft: ArmDraft): string | null {
  if (draft.kind === 'local-classifier') return settingProblem(draft.local);
  if (!asksModel(draft.kind)) return null;
  if (draft.connectionId === '') return 'Choose a connection.';
  if (draft.model.trim() === '') return 'Choose a model, or type its name.';
  if (draft.kind === 'few-shot' && !(Number.isInteger(draft.shots) && draft.shots >= 1 && draft.shots <= 500)) {
    return 'Choose between 1 and 500 examples.';
  }
  return null;
}

/** The arm as the engine takes it. What the draft does not ask for keeps the contract's defaults. */
export function configOf(draft: ArmDraft): ArmConfig {
  const { kind, connectionId, output, shots, seed, dimensions, local } = draft;
  const asked = { connectionId, model: draft.model.trim(), output, maxOutputTokens: 32 };
  switch (kind) {
    case 'majority':
      return { kind };
    case 'local-classifier':
      return { kind, ...local, seed };
    case 'zero-shot':
      return { kind, ...asked };
    case 'few-shot':
      return { kind, ...asked, shots, seed };
    case 'embedding':
      return { kind, connectionId, model: asked.model, dimensions, seed };
    case 'fine-tuned':
      return { kind, ...asked, trainingJobId: null };
  }
}
