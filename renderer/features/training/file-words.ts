import type { TrainedOutput, TrainingFileSettings, TrainingMethod } from '@shared/contract/training-files';

/** The forms of an answer, shortest first, each with what it means for the file. */
export const outputWords: Record<TrainedOutput, { label: string; hint: string }> = {
  text: { label: 'Text', hint: 'Chats; the assistant answers with the label itself.' },
  json: { label: 'JSON', hint: 'Chats; the assistant answers with {"label": "…"}.' },
  code: { label: 'Code', hint: 'Chats; a code of one token stands for each label, and the prompt lists them.' },
  completion: {
    label: 'Completion',
    hint: 'Prompt and completion, for models that know no chat. No instructions go along.',
  },
};

/** What the model is shown. */
export const methodWords: Record<TrainingMethod, { label: string; hint: string }> = {
  supervised: { label: 'Right answers', hint: 'Each row with the label it should get.' },
  dpo: {
    label: 'Preferences (DPO)',
    hint: 'Rows that an arm answered wrongly: the right answer beside the one it gave.',
  },
};

/** When a byte order mark is written. */
export const markWords: Record<TrainingFileSettings['byteOrderMark'], string> = {
  host: 'As the host wants it',
  with: 'With',
  without: 'Without',
};

/** The choices of a control, from a table of words. */
export const choicesOf = <Key extends string>(words: Record<Key, { label: string } | string>) =>
  Object.entries<{ label: string } | string>(words).map(([value, word]) => ({
    value,
    label: typeof word === 'string' ? word : word.label,
  }));
