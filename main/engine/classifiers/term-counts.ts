import type { SparseRows } from './sparse-rows';

/**
 * How often each term occurs in each text, kept like {@link SparseRows}: the terms of text `r` are at `starts[r] .. starts[r + 1] - 1`,
 * rising, each once.
 */
export type TermCounts = { readonly starts: Int32Array; readonly terms: Int32Array; readonly counts: Int32Array };

/** Counts terms text by text. Holds one number a term while it counts, and nothing twice. */
export class TermCounter {
  private inText = new Int32Array(1024);
  private seen = new Int32Array(64);
  private seenCount = 0;
  private terms = new Int32Array(1024);
  private counts = new Int32Array(1024);
  private end = 0;
  private starts: number[] = [0];

  /** One more occurrence of the term (a whole number from 0) in the present text. */
  add(term: number): void {
    if (term >= this.inText.length) this.inText = grown(this.inText, term + 1);
    const before = this.inText[term] ?? 0;
    this.inText[term] = before + 1;
    if (before > 0) return;
    if (this.seenCount === this.seen.length) this.seen = grown(this.seen, this.seenCount + 1);
    this.seen[this.seenCount++] = term;
  }

  /** The present text is complete; what comes now belongs to the next one. */
  endText(): void {
    const needed = this.end + this.seenCount;
    if (needed > this.terms.length) {
      this.terms = grown(this.terms, needed);
      this.counts = grown(this.counts, needed);
    }
    for (const term of this.seen.subarray(0, this.seenCount).sort()) {
      this.terms[this.end] = term;
      this.counts[this.end] = this.inText[term] ?? 0;
      this.end += 1;
      this.inText[term] = 0;
    }
    this.seenCount = 0;
    this.starts.push(this.end);
  }

  /** What was counted since the last call, a copy; then counting begins anew. */
  take(): TermCounts {
    const taken = {
      starts: Int32Array.from(this.starts),
      terms: this.terms.slice(0, this.end),
      counts: this.counts.slice(0, this.end),
    };
    this.end = 0;
    this.starts = [0];
    return taken;
  }
}

function grown(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, 2 * array.length));
  larger.set(array);
  return larger;
}

/** In how many texts each of `termCount` terms occurs. */
export function textCounts({ terms }: TermCounts, termCount: number): Int32Array {
  const counts = new Int32Array(termCount);
  for (const term of terms) counts[term] = (counts[term] ?? 0) + 1;
  return counts;
}

/** Weight of a term that `withTerm` of `texts` texts have, ln((1 + texts) / (1 + withTerm)) + 1: never below 1. */
export const inverseFrequency = (texts: number, withTerm: number): number => Math.log((1 + texts) / (1 + withTerm)) + 1;

/** Counted terms and the column of each: -1 leaves it out. The columns rise with the terms. */
export type CountedBlock = { readonly counted: TermCounts; readonly columnOf: Int32Array | null };

/**
 * Weighs and scales: each value is count x idf, or (1 + ln count) x idf if `sublinear`, then each row is scaled to length 1. A text
 * without a term that has a column gives an empty row.
 * @param blocks count the same texts; the columns of each lie behind those of the one before. Without `columnOf` a term is its column
 * @see Salton, Buckley 1988, Information Processing & Management 24(5); scikit-learn user guide, 'Tf-idf term weighting'
 */
export function weighTerms(blocks: readonly CountedBlock[], idf: Float64Array, sublinear: boolean): SparseRows {
  const rowCount = (blocks[0]?.counted.starts.length ?? 1) - 1;
  const mostCells = blocks.reduce((sum, { counted }) => sum + counted.terms.length, 0);
  const columns = new Int32Array(mostCells);
  const values = new Float64Array(mostCells);
  const starts = new Int32Array(rowCount + 1);
  let end = 0;
  for (let row = 0; row < rowCount; row++) {
    const start = end;
    let squares = 0;
    for (const { counted, columnOf } of blocks) {
      const last = counted.starts[row + 1] ?? 0;
      for (let at = counted.starts[row] ?? 0; at < last; at++) {
        const term = counted.terms[at] ?? 0;
        const column = columnOf === null ? term : (columnOf[term] ?? -1);
        if (column < 0) continue;
        const count = counted.counts[at] ?? 0;
        const value = (sublinear && count > 1 ? 1 + Math.log(count) : count) * (idf[column] ?? 0);
        columns[end] = column;
        values[end] = value;
        squares += value * value;
        end += 1;
      }
    }
    const length = Math.sqrt(squares);
    for (let cell = start; cell < end; cell++) values[cell] = (values[cell] ?? 0) / length;
    starts[row + 1] = end;
  }
  return {
    rowCount,
    columnCount: idf.length,
    starts,
    columns: end === mostCells ? columns : columns.slice(0, end),
    values: end === mostCells ? values : values.slice(0, end),
  };
}
