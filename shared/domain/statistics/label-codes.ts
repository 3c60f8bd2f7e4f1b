/**
 * Small integers for labels, so that counting over many rows touches no text. Codes count up from 0 in order of first sight.
 * A Map, not an object: labels such as `__proto__` occur.
 */
export class LabelCodes {
  readonly #codes = new Map<string, number>();

  /** @param labels get the codes 0, 1, 2, ... in this order */
  constructor(labels: readonly string[] = []) {
    for (const label of labels) this.codeOf(label);
  }

  /** How many different labels have been seen. */
  get size(): number {
    return this.#codes.size;
  }

  /** The label's code; a label not seen before gets the next one. */
  codeOf(label: string): number {
    const known = this.#codes.get(label);
    if (known !== undefined) return known;
    const next = this.#codes.size;
    this.#codes.set(label, next);
    return next;
  }

  /** One code a row. */
  encode(column: readonly string[]): Int32Array {
    const codes = new Int32Array(column.length);
    for (let row = 0; row < column.length; row += 1) codes[row] = this.codeOf(column[row] ?? '');
    return codes;
  }

  /** The labels in order of their codes. */
  labels(): string[] {
    return [...this.#codes.keys()];
  }
}
