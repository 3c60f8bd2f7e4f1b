/** Shorter ones would hide ordinary words. */
const SHORTEST_SECRET = 8;

/** A secret as it may stand in a text: as it is, and as part of an address. Empty for one too short to be told from a word. */
export const formsOfSecret = (secret: string): string[] =>
  secret.length < SHORTEST_SECRET ? [] : [secret, encodeURIComponent(secret)];

/** A text with each of these words (see {@link formsOfSecret}) as `[key]`. */
export function withoutWords(text: string, words: Iterable<string>): string {
  let said = text;
  for (const word of words) said = said.replaceAll(word, '[key]');
  return said;
}

/** A text without anything that looks like a key: `sk-…`, `Bearer …`, 32 and more hexadecimal digits. Servers repeat keys, some in part. */
export const withoutKeyShapes = (text: string): string =>
  text.replace(/\b(?:(?:sk|key)[-_]|Bearer )[A-Za-z0-9_*.+/=-]{6,}/gi, '[key]').replace(/\b[0-9a-f]{32,}\b/gi, '[key]');

/** A text whose addresses have lost what follows their path, and a name and password before their host. */
export const withoutQueries = (text: string): string =>
  text
    .replace(/\b([a-z][\w+.-]*:\/\/)[^\s/@"'<>]*@/gi, '$1')
    .replace(/\b([a-z][\w+.-]*:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, '$1');
