import { jaccard, shinglesOf } from './shingles';

/** Two texts, by their places in the list, `a` before `b`, and how similar they are. */
export type NearPair = { a: number; b: number; similarity: number };

export type NearDuplicateOptions = {
  /** Pairs at or above this Jaccard similarity are found; 0.5..1. */
  threshold: number;
  /** False for pairs that do not matter (same side, say): they are not compared and not given. */
  wanted?: (a: number, b: number) => boolean;
  /** 0..1, now and then. */
  report?: (fraction: number) => void;
  /**
   * Other texts that one text is compared with at most, those that share its rarest shingles first; without a bound when left out. Texts
   * made of a few words in all orders all share their shingles, and the time would grow with the square of their number.
   */
  mostCompared?: number;
  /** Told at the end how many texts had more to be compared with than that; not called when none had. */
  onCut?: (texts: number) => void;
};

/**
 * A text that is near so many earlier ones is not looked up by later ones: those find the earlier ones. Without it 100,000 mails
 * from one template would give five thousand million pairs.
 */
export const CROWD = 24;
const EPSILON = 1e-9;
const REPORT_EVERY = 2_000;

/** The sets as places in one order of all shingles, the rarest first: equal sets stay equal, and prefixes become rare. */
function rareFirst(sets: readonly Uint32Array[]): Uint32Array[] {
  const total = sets.reduce((sum, set) => sum + set.length, 0);
  const all = new Uint32Array(total);
  let at = 0;
  for (const set of sets) {
    all.set(set, at);
    at += set.length;
  }
  all.sort();
  const values: number[] = [];
  const counts: number[] = [];
  for (let from = 0; from < total; ) {
    const value = all[from] ?? 0;
    let to = from + 1;
    while (to < total && all[to] === value) to += 1;
    values.push(value);
    counts.push(to - from);
    from = to;
  }
  const order = Uint32Array.from(values.keys()).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
  const rank = new Map<number, number>();
  for (const [place, index] of order.entries()) rank.set(values[index] ?? 0, place);
  return sets.map((set) => set.map((value) => rank.get(value) ?? 0).sort());
}

/** Growing lists of numbers, one a key, in two flat arrays: a Map of arrays would need several times the memory. */
class Postings {
  private readonly head: Int32Array;
  private next = new Int32Array(1024);
  private text = new Int32Array(1024);
  private used = 0;

  constructor(keys: number) {
    this.head = new Int32Array(keys).fill(-1);
  }

  add(key: number, text: number): void {
    if (this.used === this.next.length) {
      const next = new Int32Array(this.used * 2);
      const texts = new Int32Array(this.used * 2);
      next.set(this.next);
      texts.set(this.text);
      this.next = next;
      this.text = texts;
    }
    this.text[this.used] = text;
    this.next[this.used] = this.head[key] ?? -1;
    this.head[key] = this.used;
    this.used += 1;
  }

  /** The newest text under a key, as a place for {@link after} and {@link textAt}; -1 for none. */
  first(key: number): number {
    return this.head[key] ?? -1;
  }
  after(place: number): number {
    return this.next[place] ?? -1;
  }
  textAt(place: number): number {
    return this.text[place] ?? -1;
  }
}

/**
 * All pairs of texts whose character shingles have a Jaccard similarity of at least the threshold, each checked exactly. The
 * search is complete, unlike MinHash: two sets that are similar enough must share one of their rarest few shingles (prefix filter), so only
 * texts that do are compared. The one exception are crowds, see {@link CROWD}: a text in the middle of one is paired with the
 * earlier members only, so a later text that is near nothing but such a one is missed. A bound on the comparisons (`mostCompared`) makes
 * it incomplete for texts that share their shingles with many others, and `onCut` tells how many those are.
 *
 * Equal texts are pairs of similarity 1; an empty text is near nothing. Time and memory grow with the texts' length, not
 * with the square of their number.
 * @param texts normalised texts
 * @returns pairs in the order of `b`'s length, then place
 * @throws RangeError when the threshold is outside 0.5..1
 * @see Bayardo, Ma, Srikant 2007, WWW, 'Scaling up all pairs similarity search'
 */
export function findNearDuplicates(texts: readonly string[], options: NearDuplicateOptions): NearPair[] {
  const { threshold, wanted = () => true, report = () => {}, mostCompared = Number.POSITIVE_INFINITY, onCut } = options;
  if (!(threshold >= 0.5 && threshold <= 1))
    throw new RangeError(`The similarity must be between 0.5 and 1, got ${threshold}.`);
  const sets = rareFirst(texts.map(shinglesOf));
  let shingles = 0;
  for (const set of sets) shingles = Math.max(shingles, (set.at(-1) ?? -1) + 1);
  const postings = new Postings(shingles);
  // Short ones first: a text then meets only texts that are no longer than itself.
  const order = Uint32Array.from(sets.keys()).sort((a, b) => (sets[a]?.length ?? 0) - (sets[b]?.length ?? 0) || a - b);
  const lastSeenBy = new Int32Array(texts.length).fill(-1);
  const pairs: NearPair[] = [];
  let cut = 0;
  for (const [done, text] of order.entries()) {
    if (done % REPORT_EVERY === 0) report(done / texts.length);
    const set = sets[text];
    if (set === undefined || set.length === 0) continue;
    const shortest = Math.ceil(threshold * set.length - EPSILON);
    const prefix = set.length - shortest + 1;
    let near = 0;
    let compared = 0;
    candidates: for (let at = 0; at < prefix; at += 1) {
      for (let place = postings.first(set[at] ?? 0); place !== -1; place = postings.after(place)) {
        const other = postings.textAt(place);
        const otherSet = sets[other];
        // Newest first means longest first: all that follow are too short as well.
        if (otherSet === undefined || otherSet.length < shortest) break;
        if (lastSeenBy[other] === text || !wanted(Math.min(text, other), Math.max(text, other))) continue;
        if (compared === mostCompared) {
          cut += 1;
          break candidates;
        }
        lastSeenBy[other] = text;
        compared += 1;
        const similarity = jaccard(set, otherSet);
        if (similarity < threshold - EPSILON) continue;
        near += 1;
        pairs.push({ a: Math.min(text, other), b: Math.max(text, other), similarity });
      }
    }
    if (near >= CROWD) continue;
    for (let at = 0; at < prefix; at += 1) postings.add(set[at] ?? 0, text);
  }
  report(1);
  if (cut > 0) onCut?.(cut);
  return pairs;
}
