/** How the answer is written: the bare label, an object that holds it, or its code. */
export type AnswerForm = 'text' | 'json' | 'code';

/** A label as the prompt shows it; `code` is what stands for it in answers of that form. */
export type PromptLabel = { name: string; description: string; aliases?: readonly string[] | undefined; code?: string };

/** What a project asks for: a label, or a name of a closed pool. Without labels the answer is free, or the pool is too long to list. */
export type PromptTask = {
  /** A label unless said otherwise. */
  kind?: 'classification' | 'short-answer';
  /** How many names a pool has that is not listed. */
  unlistedPool?: number;
  instructions: string;
  labels: readonly PromptLabel[];
  output: AnswerForm;
  /** The system message with placeholders (`template.ts`); the usual one when left out. */
  template?: string | null;
};
