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

/** A text with its outer form evened out; words, case and punctuation stay. Applying it twice changes nothing. */
export function tidyText(text: string, { nfc, lineEnds, spaces, trim }: Tidying): string {
  let tidy = nfc ? text.normalize('NFC') : text;
  if (lineEnds) tidy = tidy.replace(LINE_ENDS, '\n');
  if (spaces) tidy = tidy.replace(INVISIBLE, '').replace(BLANKS, ' ').replace(BLANKS_AT_LINE_END, '');
  if (trim) tidy = tidy.trim();
  // Taking an invisible mark away can bring a letter and its accent together.
  return nfc ? tidy.normalize('NFC') : tidy;
}
