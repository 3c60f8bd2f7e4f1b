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
  type AnswerForm,
  answerText,
  type ChatMessage,
  fillPart,
  labelLine,
  type PromptLabel,
  type PromptTask,
  promptMessages,
  systemPrompt,
  usualTemplate,
} from './messages';
export { shuffledFor } from './shuffle';
export {
  checkTemplate,
  type Placeholder,
  placeholders,
  type TemplatePart,
  type TemplateProblem,
  templateParts,
} from './template';
