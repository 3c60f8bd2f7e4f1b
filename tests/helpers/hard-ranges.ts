/**
 * First and last code point of scripts and signs that tokenizers find hard. All are older than the tokenizers: what Unicode takes in later
 * may be a letter to one and a sign to the other.
 */
export const hardRanges: readonly (readonly [number, number])[] = [
  [0x0400, 0x04ff], // Cyrillic
  [0x0590, 0x05ff], // Hebrew, right to left, with points
  [0x0600, 0x06ff], // Arabic
  [0x0900, 0x097f], // Devanagari with combining signs
  [0x0e00, 0x0e7f], // Thai, without spaces
  [0x0300, 0x036f], // combining accents
  [0x3040, 0x30ff], // kana
  [0x4e00, 0x9fff], // Han
  [0xac00, 0xd7a3], // Hangul
  [0x1f300, 0x1f64f], // emoji
  [0x20000, 0x2a6df], // rare Han, beyond 16 bits
  [0x2000, 0x206f], // spaces, joiners, marks of direction
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff], // zero-width no-break space
];
