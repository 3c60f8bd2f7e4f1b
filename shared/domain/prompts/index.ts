export { chooseShots, type Shot, usualShots } from './choose-shots';
export { chooseCodes } from './codes';
export {
  type CompletionForm,
  completionExample,
  completionOpening,
  completionProblem,
  completionPrompt,
  completionText,
} from './completion';
export { canUseSchema, type LabelSchema, labelSchema } from './label-schema';
export {
  answerText,
  type ChatMessage,
  fillPart,
  labelLine,
  promptMessages,
  systemPrompt,
  usualTemplate,
} from './messages';
export type { AnswerForm, PromptLabel, PromptTask } from './prompt-task';
export { shuffledFor } from './shuffle';
export {
  checkTemplate,
  type Placeholder,
  placeholders,
  type TemplatePart,
  type TemplateProblem,
  templateParts,
} from './template';
