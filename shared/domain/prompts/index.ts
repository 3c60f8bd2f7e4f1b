export { chooseShots, type Shot } from './choose-shots';
export { canUseSchema, type LabelSchema, labelSchema } from './label-schema';
export { answerText, type ChatMessage, type PromptTask, promptMessages, systemPrompt } from './messages';
