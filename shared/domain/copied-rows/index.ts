export { type CopiedTable, type CopyFormat, copiedRows } from './copied-rows';
