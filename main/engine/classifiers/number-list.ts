type NumberArray = Int32Array | Float32Array;

/** A typed array that grows: for lists of millions of numbers, where an ordinary array would take four times the memory. */
export class NumberList<T extends NumberArray> {
  private items: T;
  private end = 0;

  constructor(private readonly make: new (length: number) => T) {
    this.items = new make(1024);
  }

  get length(): number {
    return this.end;
  }

  /** @returns the place of the new number */
  push(value: number): number {
    if (this.end === this.items.length) {
      const larger = new this.make(2 * this.items.length);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.end] = value;
    return this.end++;
  }

  /** Changes a number that is there already. */
  set(at: number, value: number): void {
    this.items[at] = value;
  }

  /** A copy of exactly what is in the list. */
  toArray(): T {
    const copy = new this.make(this.end);
    copy.set(this.items.subarray(0, this.end));
    return copy;
  }
}
