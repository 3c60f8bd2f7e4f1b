const ENDS = /^[\p{P}\s]+|[\p{P}\s]+$/gu;

/**
 * The key under which two texts count as the same text written differently: NFKC, lower case, runs of white space as one space,
 * no punctuation at the ends. A text of punctuation only keeps it, so that `?` and `!` stay two texts. Applying it twice changes nothing.
 */
export function normaliseText(text: string): string {
  // Lower-casing can undo NFKC for a few letters (such as a capital I with a dot), hence once more.
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const bare = folded.replace(ENDS, '');
  return bare === '' ? folded : bare;
}
