/** Knuth's multiplier (2^32 divided by the golden ratio): spreads neighbouring numbers over the table. */
const GOLDEN = 0x9e3779b1;

/**
 * Numbers ordered pairs of non-negative integers 0, 1, 2, ... in the order in which they are first seen.
 * Stands where a `Map` with a string or object key for each pair would: counting the word pairs of a data set is most of
 * the work of vectorising, and here a look-up allocates nothing. Open addressing with linear probing, at most half full.
 */
export class PairTable {
  private slots = new Int32Array(1024); // pair number + 1; 0 is free
  private firsts = new Int32Array(512);
  private seconds = new Int32Array(512);
  private count = 0;

  /** How many different pairs are in the table. */
  get size(): number {
    return this.count;
  }

  /** The number of the pair, or -1 if it was never added. */
  find(first: number, second: number): number {
    return (this.slots[this.slotOf(first, second)] ?? 0) - 1;
  }

  /** The number of the pair, which gets the next free number if it is new. */
  add(first: number, second: number): number {
    const slot = this.slotOf(first, second);
    const known = this.slots[slot] ?? 0;
    if (known > 0) return known - 1;
    const number = this.count;
    this.firsts[number] = first;
    this.seconds[number] = second;
    this.slots[slot] = number + 1;
    this.count += 1;
    if (this.count === this.firsts.length) this.grow();
    return number;
  }

  /** The pair with this number. @throws RangeError if there is none */
  at(number: number): readonly [first: number, second: number] {
    const first = this.firsts[number];
    const second = this.seconds[number];
    if (number >= this.count || first === undefined || second === undefined) {
      throw new RangeError(`There is no pair ${number}: the table holds ${this.count}.`);
    }
    return [first, second];
  }

  /** The slot that holds the pair, or the free slot where it would go. */
  private slotOf(first: number, second: number): number {
    const mask = this.slots.length - 1;
    const mixed = Math.imul(Math.imul(first, GOLDEN) ^ (second + (first << 7)), GOLDEN);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const number = (this.slots[slot] ?? 0) - 1;
      if (number < 0 || (this.firsts[number] === first && this.seconds[number] === second)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const capacity = this.firsts.length * 2;
    const firsts = new Int32Array(capacity);
    const seconds = new Int32Array(capacity);
    firsts.set(this.firsts);
    seconds.set(this.seconds);
    this.firsts = firsts;
    this.seconds = seconds;
    this.slots = new Int32Array(capacity * 2);
    for (let number = 0; number < this.count; number++) {
      this.slots[this.slotOf(firsts[number] ?? 0, seconds[number] ?? 0)] = number + 1;
    }
  }
}
