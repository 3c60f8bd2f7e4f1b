import { formsOfSecret, withoutKeyShapes, withoutWords } from '@shared/domain/redaction';

/** Keys and passwords in use in this process; they are in its memory anyway. */
const hidden = new Set<string>();

/** From now on this text stands in no message that passes through {@link withoutSecrets} or {@link withoutKeys}. */
export function hideWord(secret: string): void {
  for (const form of formsOfSecret(secret)) hidden.add(form);
}

/** A message without the keys in use; everything else, long ids too, is left as it is. */
export const withoutSecrets = (message: string): string => withoutWords(message, hidden);

/** The same, and without anything else that looks like a key: servers repeat keys in their errors, some of them in part. */
export const withoutKeys = (message: string): string => withoutKeyShapes(withoutSecrets(message));
