export { type FreshTexts, freshTexts } from './fresh-texts';
export { readTexts, type WritingTask, writingMessages, writingSchema } from './writing';
