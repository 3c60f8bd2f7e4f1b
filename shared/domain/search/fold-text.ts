const onlyAscii = /^[\0-\x7f]*$/;
const accents = /[\u0300-\u036f]/g;

/**
 * A text as searching and sorting look at it: lower case, without the accents of Latin, Greek and Cyrillic letters. `Café` and
 * `CAFE` become `cafe`; signs that make another letter (in Hindi, Thai, Arabic), emoji, spaces and punctuation stay.
 * Folding what is folded changes nothing.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (onlyAscii.test(lower)) return lower;
  return lower.normalize('NFD').replace(accents, '').normalize('NFC').replaceAll('ς', 'σ');
}
