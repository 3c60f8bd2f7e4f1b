/** A token as the `gpt-tokenizer` package holds it: its text, or its bytes where they are no text of their own. */
export type TableToken = string | readonly number[];

/** Finds the rank of a token by its bytes. */
export type ByteTable = {
  /** Rank of the token that the bytes from `start` to before `end` are; -1 when they are none. */
  find: (bytes: Uint8Array, start: number, end: number) => number;
  /** The same for two bytes, by a look alone: every merging begins with all pairs of neighbours. */
  ofTwo: (first: number, second: number) => number;
};

/** Slots for each token: with half of them empty a search looks at one or two. */
const SLOTS_PER_TOKEN = 2;
const FNV_PRIME = 16_777_619;
const FNV_START = 0x811c9dc5;
/** A slot holds where the bytes of its token begin and, in the lowest bits, how many they are. */
const LENGTH_BITS = 8;
const MOST_BYTES = 2 ** LENGTH_BITS - 1;
/** UTF-8 takes no more for each unit of a string. */
const MOST_BYTES_A_UNIT = 3;

/** FNV-1a over a stretch of bytes. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_START;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), FNV_PRIME);
  return hash ^ (hash >>> 15);
}

/** 1 to 255, from bits that choose no slot. */
const markOf = (hash: number): number => (hash >>> 24) | 1;

/**
 * A hash table over the bytes of all tokens that makes no string to search for: merging looks up several stretches for each byte.
 * @param tokens the token of each rank; holes are unused
 * @throws RangeError for a token of more than 255 bytes
 */
export function byteTable(tokens: readonly (TableToken | undefined)[]): ByteTable {
  const utf8 = new TextEncoder();
  let pool = new Uint8Array(16 * tokens.length);
  let used = 0;
  let slotCount = 2;
  while (slotCount < SLOTS_PER_TOKEN * tokens.length) slotCount *= 2;
  const mask = slotCount - 1;
  /** Part of the hash of what is in a slot; 0 for an empty one. Most searches find nothing, and end here. */
  const marks = new Uint8Array(slotCount);
  const places = new Int32Array(slotCount);
  const ranks = new Int32Array(slotCount);
  let longest = 0;
  tokens.forEach((token, rank) => {
    if (token === undefined) return;
    const start = used;
    if (used + MOST_BYTES_A_UNIT * token.length > pool.length) {
      const larger = new Uint8Array(2 * pool.length + MOST_BYTES_A_UNIT * token.length);
      larger.set(pool);
      pool = larger;
    }
    if (typeof token === 'string') used += utf8.encodeInto(token, pool.subarray(used)).written;
    else {
      pool.set(token, used);
      used += token.length;
    }
    const length = used - start;
    if (length > MOST_BYTES)
      throw new RangeError(`The token of rank ${rank} has ${length} bytes, more than ${MOST_BYTES}.`);
    longest = Math.max(longest, length);
    const hash = hashOf(pool, start, used);
    let slot = hash & mask;
    while (marks[slot] !== 0) slot = (slot + 1) & mask;
    marks[slot] = markOf(hash);
    places[slot] = (start << LENGTH_BITS) | length;
    ranks[slot] = rank;
  });

  const find: ByteTable['find'] = (bytes, start, end) => {
    const length = end - start;
    if (length > longest) return -1;
    const hash = hashOf(bytes, start, end);
    const wanted = markOf(hash);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const mark = marks[slot];
      if (mark === 0) return -1;
      if (mark !== wanted) continue;
      const place = places[slot] ?? 0;
      if ((place & MOST_BYTES) !== length) continue;
      const from = place >>> LENGTH_BITS;
      let at = 0;
      while (at < length && pool[from + at] === bytes[start + at]) at += 1;
      if (at === length) return ranks[slot] ?? -1;
    }
  };
  const pairs = new Int32Array(256 * 256);
  const pair = new Uint8Array(2);
  for (let both = 0; both < pairs.length; both += 1) {
    pair[0] = both >> 8;
    pair[1] = both & 0xff;
    pairs[both] = find(pair, 0, 2);
  }
  return { find, ofTwo: (first, second) => pairs[(first << 8) | second] ?? -1 };
}
