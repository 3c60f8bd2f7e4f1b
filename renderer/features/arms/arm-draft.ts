import { t } from '@lingui/core/macro';
import type { ChosenKind } from '@renderer/ui/arm-kinds';
import { ArmConfig, type ArmKind } from '@shared/contract/arms';
import type {
  DistributionSource,
  LabelMatch,
  OutputMode,
  PromptOrder,
  PromptSettings,
  ShotSelector,
} from '@shared/contract/asking';
import { usualShots } from '@shared/domain/prompts';
import { type LocalChoice, settingProblem } from './classifier-words';

/** What the user has filled in for a new arm. Fields that the kind does not use keep their value, so switching loses nothing. */
export type ArmDraft = {
  kind: ChosenKind;
  connectionId: string;
  model: string;
  output: OutputMode;
  shots: number;
  selector: ShotSelector;
  /** Row ids, in the order picked. */
  picks: number[];
  seed: number;
  order: PromptOrder;
  match: LabelMatch;
  unknownLabel: string | null;
  distribution: DistributionSource;
  samples: number;
  temperature: number;
  separator: string;
  stop: string;
  local: LocalChoice;
  /** Length of the vectors of an embedding; null for the model's own. */
  dimensions: number | null;
};

/** True for kinds whose model writes an answer, which may be held to a form. */
export const writesAnswers = (kind: ArmKind): boolean => asksModel(kind) && kind !== 'embedding';

/** True for kinds that send texts to a model. */
export const asksModel = (kind: ArmKind): boolean => !['majority', 'local-classifier', 'imported'].includes(kind);

/** A first draft: few-shot with the usual number of examples. */
export const firstDraft = (connectionId: string, model: string, labels: number): ArmDraft => ({
  kind: 'few-shot',
  connectionId,
  model,
  output: 'text',
  shots: usualShots(labels),
  selector: 'random',
  picks: [],
  seed: 1,
  order: 'stable',
  match: 'normalised',
  unknownLabel: null,
  distribution: 'logprobs',
  samples: 5,
  temperature: 1,
  separator: '\n\n###\n\n',
  stop: '\n',
  local: { classifier: 'auto', terms: 'auto', setting: null },
  dimensions: null,
});

/** What is wrong with the choice of examples, in a sentence; null when nothing is. */
export function examplesProblem({
  selector,
  shots,
  picks,
}: Pick<PromptSettings, 'selector' | 'shots' | 'picks'>): string | null {
  if (selector === 'fixed') return picks.length === 0 ? t`Pick at least one example.` : null;
  return Number.isInteger(shots) && shots >= 1 && shots <= 500 ? null : t`Choose between 1 and 500 examples.`;
}

/** What is still missing, in a sentence; null when the arm can be added. */
export function draftProblem(draft: ArmDraft): string | null {
  if (draft.kind === 'local-classifier') return settingProblem(draft.local);
  if (!asksModel(draft.kind)) return null;
  if (draft.connectionId === '') return t`Choose a connection.`;
  if (draft.model.trim() === '') return t`Choose a model, or type its name.`;
  if (draft.kind === 'few-shot' && examplesProblem(draft) !== null) return examplesProblem(draft);
  if (draft.output === 'completion' && (draft.separator === '' || draft.stop === ''))
    return t`Separator and stop need at least one character each.`;
  if (draft.distribution === 'votes' && !(Number.isInteger(draft.samples) && draft.samples >= 2 && draft.samples <= 25))
    return t`Choose between 2 and 25 votes.`;
  return null;
}

/** The arm as the engine takes it. What the kind does not have is left out; what the draft does not ask for keeps the contract's defaults. */
export const configOf = (draft: ArmDraft): ArmConfig =>
  ArmConfig.parse({ ...draft, ...draft.local, model: draft.model.trim() });
