/** What {@link tidyText} evens out; each can be left as it is. */
export type Tidying = {
  /** Characters in their composed form (Unicode NFC), so that an 'é' is always the same. */
  nfc: boolean;
  /** Line ends of every kind become one line feed. */
  lineEnds: boolean;
  /** Every run of blanks becomes one space; invisible marks that carry no meaning go. */
  spaces: boolean;
  /** No white space at the ends. */
  trim: boolean;
};

const LINE_ENDS = /\r\n|[\r\u0085\u2028\u2029]/g;
/** Tab and every Unicode space but the line feed. */
const BLANKS = /[\t\v\f\p{Zs}]+/gu;
const BLANKS_AT_LINE_END = / +(?=\n)/g;
/**
 * Zero-width space, word joiner and byte-order mark. The zero-width joiner and non-joiner stay: emoji families and Persian
 * words are made with them.
 */
const INVISIBLE = /[\u200b\u2060\ufeff]/g;

const rules: readonly [keyof Tidying, (text: string) => string][] = [
  ['nfc', (text) => text.normalize('NFC')],
  ['lineEnds', (text) => text.replace(LINE_ENDS, '\n')],
  ['spaces', (text) => text.replace(INVISIBLE, '').replace(BLANKS, ' ').replace(BLANKS_AT_LINE_END, '')],
  ['trim', (text) => text.trim()],
  // Taking an invisible mark away can bring a letter and its accent together.
  ['nfc', (text) => text.normalize('NFC')],
];

/**
 * A text with its outer form evened out; words, case and punctuation stay. Applying it twice changes nothing.
 * @returns the text, and what was evened out in it, each once: none when it was tidy
 */
export function tidyText(text: string, tidying: Tidying): { text: string; evened: (keyof Tidying)[] } {
  let tidy = text;
  const evened = new Set<keyof Tidying>();
  for (const [name, rule] of rules) {
    const next = tidying[name] ? rule(tidy) : tidy;
    if (next !== tidy) evened.add(name);
    tidy = next;
  }
  return { text: tidy, evened: [...evened] };
}
