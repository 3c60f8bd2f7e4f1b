import type { LineForm } from './line-form';

/** A JSON object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The messages of a chat line as they stand there, of any kind; null when there is no list, or it is empty. */
export function messagesOf(value: unknown): readonly unknown[] | null {
  const messages = isRecord(value) ? value.messages : undefined;
  return Array.isArray(messages) && messages.length > 0 ? messages : null;
}

/** The messages of a chat line that are objects, with their place in the list, from 1. */
export function messageRecords(value: unknown): { place: number; message: Record<string, unknown> }[] {
  return (messagesOf(value) ?? []).flatMap((message, at) => (isRecord(message) ? [{ place: at + 1, message }] : []));
}

/** The form of a line, told by its keys. */
export function formOf(value: unknown): LineForm | null {
  if (!isRecord(value)) return null;
  if ('messages' in value) return 'chat';
  if ('preferred_output' in value || 'non_preferred_output' in value) return 'preference';
  return 'prompt' in value || 'completion' in value ? 'pair' : null;
}

/** The text of a message, or null where it has none. */
export const contentOf = (message: Record<string, unknown> | undefined): string | null =>
  typeof message?.content === 'string' ? message.content : null;
