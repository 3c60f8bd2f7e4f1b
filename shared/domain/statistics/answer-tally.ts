import { f1Of } from './f1';
import type { RowCells } from './resampling';

/** How many rows have each true label, by code, in counts by cell. @param into gets the counts; its length is the number of codes */
export function tallySupport(cells: RowCells, counts: Int32Array, into: Int32Array): Int32Array {
  const truth = cells.columns[0] ?? new Int32Array();
  into.fill(0);
  for (let cell = 0; cell < counts.length; cell += 1) {
    const code = truth[cell] ?? 0;
    into[code] = (into[code] ?? 0) + (counts[cell] ?? 0);
  }
  return into;
}

/** Scores beside accuracy and macro F1, for intervals; where a denominator is 0 they are 0. */
export type FurtherScores = { balancedAccuracy: number; weightedF1: number; mcc: number; cohenKappa: number };

/**
 * Right answers and macro F1 of one model, from counts by cell; takes no memory per resample. What is right follows from the support and
 * from what is wrong, which is usually little: only the cells with a wrong answer are looked at.
 */
export class AnswerTally {
  /** Rows answered right in the counts last tallied. */
  correct = 0;
  /** Plain mean of F1 over the fixed labels in the counts last tallied; a label that is absent there counts as 0. */
  macroF1 = 0;
  /** The cells whose answer is wrong, with their true label and answer. */
  readonly #cells: Int32Array;
  readonly #truth: Int32Array;
  readonly #predicted: Int32Array;
  readonly #macroCodes: Int32Array;
  readonly #missed: Int32Array;
  readonly #claimed: Int32Array;

  /**
   * @param cells column 0 holds the true label
   * @param predictedColumn the column that holds this model's answers
   * @param macroCodes codes of the labels that macro F1 is the mean of, at least one
   * @param codeCount codes are within 0..codeCount-1
   */
  constructor(cells: RowCells, predictedColumn: number, macroCodes: readonly number[], codeCount: number) {
    const truth = cells.columns[0] ?? new Int32Array();
    const predicted = cells.columns[predictedColumn] ?? new Int32Array();
    this.#cells = Int32Array.from(truth.keys()).filter((cell) => truth[cell] !== predicted[cell]);
    this.#truth = this.#cells.map((cell) => truth[cell] ?? 0);
    this.#predicted = this.#cells.map((cell) => predicted[cell] ?? 0);
    this.#macroCodes = Int32Array.from(macroCodes);
    this.#missed = new Int32Array(codeCount);
    this.#claimed = new Int32Array(codeCount);
  }

  /**
   * Sets `correct` and `macroF1`.
   * @param counts how often each cell occurs
   * @param support what {@link tallySupport} gives for these counts
   * @param rows their sum
   */
  tally(counts: Int32Array, support: Int32Array, rows: number): void {
    const missed = this.#missed.fill(0);
    const claimed = this.#claimed.fill(0);
    let wrong = 0;
    for (let at = 0; at < this.#cells.length; at += 1) {
      const count = counts[this.#cells[at] ?? 0] ?? 0;
      const truthCode = this.#truth[at] ?? 0;
      const predictedCode = this.#predicted[at] ?? 0;
      missed[truthCode] = (missed[truthCode] ?? 0) + count;
      claimed[predictedCode] = (claimed[predictedCode] ?? 0) + count;
      wrong += count;
    }
    let f1Sum = 0;
    for (const code of this.#macroCodes) {
      const own = support[code] ?? 0;
      const truePositives = own - (missed[code] ?? 0);
      f1Sum += f1Of(truePositives, own, truePositives + (claimed[code] ?? 0));
    }
    this.correct = rows - wrong;
    this.macroF1 = f1Sum / this.#macroCodes.length;
  }

  /**
   * Scores that rest on the counts last tallied; the same definitions as in `Metrics`, on the labels that occur in truth.
   * @param support the same as for {@link tally}
   */
  further(support: Int32Array, rows: number): FurtherScores {
    let recalls = 0;
    let labels = 0;
    let weighted = 0;
    let products = 0;
    let truthSquares = 0;
    let predictedSquares = 0;
    for (let code = 0; code < support.length; code += 1) {
      const own = support[code] ?? 0;
      const truePositives = own - (this.#missed[code] ?? 0);
      const predicted = truePositives + (this.#claimed[code] ?? 0);
      products += own * predicted;
      truthSquares += own * own;
      predictedSquares += predicted * predicted;
      if (own === 0) continue;
      labels += 1;
      recalls += truePositives / own;
      weighted += own * f1Of(truePositives, own, predicted);
    }
    const spread = (rows * rows - predictedSquares) * (rows * rows - truthSquares);
    const byChance = products / (rows * rows);
    return {
      balancedAccuracy: recalls / labels,
      weightedF1: weighted / rows,
      mcc: spread === 0 ? 0 : (this.correct * rows - products) / Math.sqrt(spread),
      cohenKappa: byChance === 1 ? 0 : (this.correct / rows - byChance) / (1 - byChance),
    };
  }
}
