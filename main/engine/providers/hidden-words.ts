/** Shorter ones would hide ordinary words. */
const SHORTEST = 8;

/** Keys and passwords in use in this process; they are in its memory anyway. */
const hidden = new Set<string>();

/** From now on this text stands in no message that passes through {@link withoutSecrets} or {@link withoutKeys}. */
export function hideWord(secret: string): void {
  if (secret.length < SHORTEST) return;
  hidden.add(secret);
  // As it stands in an address.
  hidden.add(encodeURIComponent(secret));
}

/** A message without the keys in use; everything else, long ids too, is left as it is. */
export function withoutSecrets(message: string): string {
  let said = message;
  for (const secret of hidden) said = said.replaceAll(secret, '[key]');
  return said;
}

/** The same, and without anything else that looks like a key: servers repeat keys in their errors, some of them in part. */
export const withoutKeys = (message: string): string =>
  withoutSecrets(message)
    .replace(/\b(?:(?:sk|key)[-_]|Bearer )[A-Za-z0-9_*.+/=-]{6,}/gi, '[key]')
    .replace(/\b[0-9a-f]{32,}\b/gi, '[key]');
