import { byteTable, type TableToken } from './byte-table';
import { numberHeap } from './number-heap';

/** A rank is below 2^18 and a place in a text below 2^30: together they are an exact number that sorts by rank, then by place. */
const PLACES = 2 ** 30;
/** Pieces up to this many bytes are searched through for the lowest rank; for longer ones a heap is quicker. */
const LONGEST_SEARCHED = 64;
const MOST_BYTES_A_UNIT = 3;

/** tiktoken's `\s` is Unicode white space; JavaScript's takes U+FEFF for it and leaves U+0085 out. */
const asInTiktoken = (split: RegExp): RegExp =>
  new RegExp(split.source.replaceAll('\\s', '\\p{White_Space}').replaceAll('\\S', '\\P{White_Space}'), 'gu');

/** The characters of a Unicode class that are ASCII, to stand in a class of a pattern. */
const ASCII_OF: Record<string, string> = {
  '\\p{L}': 'A-Za-z',
  '\\p{Lu}': 'A-Z',
  '\\p{Ll}': 'a-z',
  '\\p{Lt}': '',
  '\\p{Lm}': '',
  '\\p{Lo}': '',
  '\\p{M}': '',
  '\\p{N}': '0-9',
};
const inAscii = (classes: string): string => classes.replace(/\\p\{\w+\}/g, (name) => ASCII_OF[name] ?? name);

/** The same split for texts that are ASCII alone, where it matches the same and is quicker. */
const forAscii = (split: RegExp): RegExp =>
  new RegExp(
    split.source.replace(/\[[^\]]*\]|\\p\{\w+\}/g, (found) =>
      found.startsWith('[') ? inAscii(found) : `[${inAscii(found)}]`,
    ),
    'g',
  );

/** UTF-8 bytes of a stretch of a text without lone surrogates. */
function byteLength(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    // Half of a surrogate pair is half of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/**
 * Counts tokens by byte-pair encoding: a text is split into pieces, and in each the two neighbours whose union has the lowest rank are
 * joined (the leftmost of equals) until no union is in the table. Table and split are those of the `gpt-tokenizer` package; the merging
 * is ours, because the package's own takes seconds where texts are not in Latin letters, and miscounts U+FEFF.
 * @param tokens the token of each rank; holes are unused
 * @param pieces matches one piece after the other, nothing between them
 * @see tiktoken, `_byte_pair_merge`
 */
export function bytePairCounter(tokens: readonly (TableToken | undefined)[], pieces: RegExp): (text: string) => number {
  const table = byteTable(tokens);
  const split = { ascii: forAscii(pieces), unicode: asInTiktoken(pieces) };
  const utf8 = new TextEncoder();
  const heap = numberHeap();
  let bytes = new Uint8Array(4096);
  /** Where the token behind the one at a place begins, and the one before it. */
  let next = new Int32Array(bytes.length);
  let previous = new Int32Array(bytes.length);
  /** Rank of the token at a place joined with the one behind it; -1 when there is none. */
  let joined = new Int32Array(bytes.length);

  /** Sets the rank of the token at a place joined with the one behind it. */
  function look(at: number, end: number): number {
    const behind = next[at] ?? end;
    const rank = behind >= end ? -1 : table.find(bytes, at, next[behind] ?? end);
    joined[at] = rank;
    return rank;
  }

  /** Every byte a token of its own. */
  function takeApart(start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      next[at] = at + 1;
      previous[at] = at - 1;
      joined[at] = at + 1 < end ? table.ofTwo(bytes[at] ?? 0, bytes[at + 1] ?? 0) : -1;
    }
  }

  /** Joins the token at a place with the one behind it; its own neighbours are then to be looked at. */
  function join(at: number, end: number): void {
    const gone = next[at] ?? end;
    const behind = next[gone] ?? end;
    next[at] = behind;
    joined[gone] = -1;
    if (behind < end) previous[behind] = at;
  }

  /** Tokens of a short piece: it is searched through for the lowest rank each time. */
  function searched(start: number, end: number): number {
    takeApart(start, end);
    for (let parts = end - start; ; parts -= 1) {
      let lowest = PLACES;
      let place = -1;
      for (let at = start; at < end; at = next[at] ?? end) {
        const rank = joined[at] ?? -1;
        if (rank >= 0 && rank < lowest) {
          lowest = rank;
          place = at;
        }
      }
      if (place < 0) return parts;
      join(place, end);
      look(place, end);
      if (place > start) look(previous[place] ?? start, end);
    }
  }

  /** Tokens of a long piece, in time that hardly grows faster than the piece. */
  function heaped(start: number, end: number): number {
    takeApart(start, end);
    heap.clear();
    const note = (at: number, rank: number): void => {
      if (rank >= 0) heap.push(rank * PLACES + at);
    };
    for (let at = start; at < end; at += 1) note(at, joined[at] ?? -1);
    let parts = end - start;
    for (let lowest = heap.pop(); lowest !== Number.POSITIVE_INFINITY; lowest = heap.pop()) {
      const at = lowest % PLACES;
      // What was joined meanwhile has another rank, or none.
      if (joined[at] !== (lowest - at) / PLACES) continue;
      join(at, end);
      parts -= 1;
      note(at, look(at, end));
      const before = previous[at] ?? start;
      if (before >= start) note(before, look(before, end));
    }
    return parts;
  }

  return (given) => {
    // A lone surrogate is U+FFFD to whoever counts bytes.
    const text = given.toWellFormed();
    const most = MOST_BYTES_A_UNIT * text.length;
    if (most > bytes.length) {
      bytes = new Uint8Array(2 * most);
      next = new Int32Array(2 * most);
      previous = new Int32Array(2 * most);
      joined = new Int32Array(2 * most);
    }
    const isAscii = utf8.encodeInto(text, bytes).written === text.length;
    let count = 0;
    let start = 0;
    let from = 0;
    // Stepping from match to match makes no string of each piece.
    const step = isAscii ? split.ascii : split.unicode;
    step.lastIndex = 0;
    while (step.test(text)) {
      const to = step.lastIndex;
      const end = start + (isAscii ? to - from : byteLength(text, from, to));
      from = to;
      if (table.find(bytes, start, end) >= 0) count += 1;
      else count += end - start <= LONGEST_SEARCHED ? searched(start, end) : heaped(start, end);
      start = end;
    }
    return count;
  };
}
