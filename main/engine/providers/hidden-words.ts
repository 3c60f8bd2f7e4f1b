/** Shorter ones would hide ordinary words. */
const SHORTEST = 8;

/** Keys and passwords in use in this process; they are in its memory anyway. */
const hidden = new Set<string>();

/** From now on this text stands in no message that passes through {@link withoutKeys}. */
export function hideWord(secret: string): void {
  if (secret.length >= SHORTEST) hidden.add(secret);
}

/** A message without the keys in use, and without anything else that looks like one: servers repeat keys, some of them in part. */
export function withoutKeys(message: string): string {
  let said = message;
  for (const secret of hidden) said = said.replaceAll(secret, '[key]');
  return said.replace(/\b(sk|key|Bearer)[-_ ][A-Za-z0-9_*.-]{6,}/gi, '[key]').replace(/\b[0-9a-f]{32,}\b/gi, '[key]');
}
