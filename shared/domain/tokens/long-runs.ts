/** Runs without a break that are longer than this are cut before counting. */
const LONGEST_RUN = 2000;
/** What a long run is cut into. Merging takes the square of a run's length: 50,000 Han characters in one run take 20 s. */
const PIECE = 500;

/** Letters, white space, or signs, more than {@link LONGEST_RUN} of them; digits are cut by threes already. */
const LONG_RUN = /[\p{L}\p{M}]{2001,}|\s{2001,}|[^\s\p{L}\p{M}\p{N}]{2001,}/gu;

/** The text in pieces that can be counted one by one; the text itself when it has no long run. Never cuts a surrogate pair. */
export function cutLongRuns(text: string): string[] {
  if (text.length <= LONGEST_RUN) return [text];
  const pieces: string[] = [];
  let done = 0;
  for (const run of text.matchAll(LONG_RUN)) {
    const end = run.index + run[0].length;
    let at = run.index + PIECE;
    for (; at < end; at += PIECE) {
      if (isLowSurrogate(text.charCodeAt(at))) at += 1;
      pieces.push(text.slice(done, at));
      done = at;
    }
  }
  pieces.push(text.slice(done));
  return pieces;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
