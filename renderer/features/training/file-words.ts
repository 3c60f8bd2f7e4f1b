import { t } from '@lingui/core/macro';
import type { TrainedOutput, TrainingFileSettings, TrainingMethod } from '@shared/contract/training-files';

/** The forms of an answer, shortest first, each with what it means for the file. */
export const outputWords: Record<TrainedOutput, { label: string; hint: string }> = {
  text: { label: t`Text`, hint: t`Chats; the assistant answers with the label itself.` },
  json: { label: 'JSON', hint: t`Chats; the assistant answers with ${'{"label": "…"}'}.` },
  code: { label: t`Code`, hint: t`Chats; a code of one token stands for each label, and the prompt lists them.` },
  completion: {
    label: t`Completion`,
    hint: t`Prompt and completion, for models that know no chat. No instructions go along.`,
  },
};

/** What the model is shown. */
export const methodWords: Record<TrainingMethod, { label: string; hint: string }> = {
  supervised: { label: t`Right answers`, hint: t`Each row with the label it should get.` },
  dpo: {
    label: t`Preferences (DPO)`,
    hint: t`Rows that an arm answered wrongly: the right answer beside the one it gave.`,
  },
};

/** When a byte order mark is written. */
export const markWords: Record<TrainingFileSettings['byteOrderMark'], string> = {
  host: t`As the host wants it`,
  with: t({ message: 'With', context: 'byte order mark' }),
  without: t({ message: 'Without', context: 'byte order mark' }),
};

/** The choices of a control, from a table of words. */
export const choicesOf = <Key extends string>(words: Record<Key, { label: string } | string>) =>
  Object.entries<{ label: string } | string>(words).map(([value, word]) => ({
    value,
    label: typeof word === 'string' ? word : word.label,
  }));
