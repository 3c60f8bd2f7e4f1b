import { f1Of } from './f1';
import type { RowCells } from './resampling';

/** Right answers and macro F1 of one model, from counts by cell; takes no memory per resample. */
export class AnswerTally {
  /** Rows answered right in the counts last tallied. */
  correct = 0;
  /** Plain mean of F1 over the fixed labels in the counts last tallied; a label that is absent there counts as 0. */
  macroF1 = 0;
  readonly #truth: Int32Array;
  readonly #predicted: Int32Array;
  /** Cells whose answer is right. Known beforehand, so that tallying has no branch to mispredict. */
  readonly #rightCells: Int32Array;
  readonly #macroCodes: Int32Array;
  readonly #truePositives: Int32Array;
  readonly #support: Int32Array;
  readonly #predictions: Int32Array;

  /**
   * @param cells column 0 holds the true label
   * @param predictedColumn the column that holds this model's answers
   * @param macroCodes codes of the labels that macro F1 is the mean of, at least one
   * @param codeCount codes are within 0..codeCount-1
   */
  constructor(cells: RowCells, predictedColumn: number, macroCodes: readonly number[], codeCount: number) {
    this.#truth = cells.columns[0] ?? new Int32Array();
    this.#predicted = cells.columns[predictedColumn] ?? new Int32Array();
    this.#rightCells = this.#truth.map((_, cell) => cell).filter((cell) => this.#truth[cell] === this.#predicted[cell]);
    this.#macroCodes = Int32Array.from(macroCodes);
    this.#truePositives = new Int32Array(codeCount);
    this.#support = new Int32Array(codeCount);
    this.#predictions = new Int32Array(codeCount);
  }

  /** Sets `correct` and `macroF1`. @param counts how often each cell occurs */
  tally(counts: Int32Array): void {
    const truth = this.#truth;
    const predicted = this.#predicted;
    const truePositives = this.#truePositives.fill(0);
    const support = this.#support.fill(0);
    const predictions = this.#predictions.fill(0);
    for (let cell = 0; cell < counts.length; cell += 1) {
      const count = counts[cell] ?? 0;
      const truthCode = truth[cell] ?? 0;
      const predictedCode = predicted[cell] ?? 0;
      support[truthCode] = (support[truthCode] ?? 0) + count;
      predictions[predictedCode] = (predictions[predictedCode] ?? 0) + count;
    }
    let correct = 0;
    for (const cell of this.#rightCells) {
      const count = counts[cell] ?? 0;
      const truthCode = truth[cell] ?? 0;
      truePositives[truthCode] = (truePositives[truthCode] ?? 0) + count;
      correct += count;
    }
    let f1Sum = 0;
    for (const code of this.#macroCodes) {
      f1Sum += f1Of(truePositives[code] ?? 0, support[code] ?? 0, predictions[code] ?? 0);
    }
    this.correct = correct;
    this.macroF1 = f1Sum / this.#macroCodes.length;
  }
}
