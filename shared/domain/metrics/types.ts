/** One value a row in `truth` and `predicted`. */
export type MetricsInput = {
  truth: readonly string[];
  /** Answers; one that is not in `labels` is outside, and wrong. */
  predicted: readonly string[];
  /**
   * The label list. Its order is the order of the confusion matrix and of the columns of `probabilities`. When left out: every value
   * that occurs in truth or predicted, in code-point order, so that nothing is outside.
   */
  labels?: readonly string[] | undefined;
  /** One row a row, one column a label, each within 0..1; a row need not sum to 1. May disagree with `predicted`. */
  probabilities?: readonly (readonly number[])[] | undefined;
  /** Two-class tasks: the label that `binary` and the two-class probability scores are about. */
  positiveLabel?: string | undefined;
};

/** One label against the rest. An answer outside the label list is an fn of its true label and an fp of no label. */
export type ClassMetrics = {
  label: string;
  /** tp / (tp + fp); 0 when the label was never predicted (then listed in `undefined`). */
  precision: number;
  /** tp / (tp + fn); 0 when the label never occurs (then listed in `undefined`). */
  recall: number;
  /** 2 tp / (2 tp + fp + fn); 0 when the label neither occurs nor was predicted. */
  f1: number;
  /** tn / (tn + fp); null when every row has this label. */
  specificity: number | null;
  /** Rows with this true label. */
  support: number;
  /** Rows answered with this label. */
  predicted: number;
  tp: number;
  fp: number;
  fn: number;
  tn: number;
};

/** Three averages over labels; `f1` is the mean of the F1 values, not the F1 of the means. All `null` when there are no rows. */
export type F1Family = { precision: number | null; recall: number | null; f1: number | null };

/** Counts of rows by true label and answer. */
export type Confusion = {
  /** True labels, in order. */
  rows: string[];
  /** The labels in order, then `__outside__`; read columns by position, for a label may bear that very name. */
  columns: string[];
  matrix: number[][];
};

/** A score of each label against the rest; `null` where it is not defined. */
export type PerLabel = { label: string; value: number | null }[];

/** Calibration error of the most probable label, over bins of equal width. */
export type Calibration = {
  nBins: number;
  /** Expected calibration error: mean gap between accuracy and confidence, weighted by rows. */
  ece: number | null;
  /** The largest gap over bins that hold rows. */
  mce: number | null;
  /** Confidence bins from 0 to 1, each closed on the right; `null` in an empty bin. */
  bins: { count: number; meanConfidence: number | null; accuracy: number | null }[];
};

/** Scores of the probabilities themselves. `null` means 'not defined'. */
export type ProbabilityMetrics = {
  /** Mean of -ln(max(p of the true label, 1e-15)), natural logarithm, rows not renormalised. */
  logLoss: number;
  /** Mean over rows of the sum over labels of (p - [label is true])^2, within 0..2. */
  brierMulti: number;
  /** Mean of (p of the positive label - [it is true])^2, within 0..1; null without a positive label. */
  brierBinary: number | null;
  /** Probability that a positive row scores above a negative one, ties one half; null without a positive label or if a side is missing. */
  rocAuc: number | null;
  /** Sum over distinct scores, from high to low, of (gain in recall) x precision; null without a positive label or positive rows. */
  averagePrecision: number | null;
  /** The same, each label against the rest, in label order. */
  rocAucOvrPerClass: PerLabel;
  averagePrecisionPerClass: PerLabel;
  /** Plain means of the defined values; null when none is. */
  rocAucOvrMacro: number | null;
  averagePrecisionMacro: number | null;
  /** With 10 and with 15 bins. */
  calibration: Calibration[];
};

/** `null` means 'not defined': show it as such, never as 0 or 100%. Fractions are unrounded. */
export type Metrics = {
  /** Rows. */
  n: number;
  correct: number;
  accuracy: number | null;
  /** Answers outside the label list, and their distinct values in code-point order. */
  nOutside: number;
  outsideValues: string[];
  labels: string[];
  confusion: Confusion;
  /** One entry a label, in label order. */
  perClass: ClassMetrics[];
  /** Labels whose precision, recall or specificity was 0 / 0. */
  undefined: { precision: string[]; recall: string[]; specificity: string[] };
  /** Mean recall over labels that occur in truth, not adjusted for chance. */
  balancedAccuracy: number | null;
  /** Plain mean over every value that occurs in truth or predicted; values outside the list count as labels with 0. */
  macro: F1Family;
  /** Plain mean over the whole label list; a label that does not occur counts as 0. */
  macroDeclared: F1Family;
  /** Plain mean over labels that occur in truth. */
  macroSupported: F1Family;
  /** From summed tp, fp, fn over every value that occurs: equals accuracy. */
  micro: F1Family;
  /** The same sums over the label list only; precision is above accuracy when answers fall outside. */
  microDeclared: F1Family;
  /** Mean weighted by the rows of each label. */
  weighted: F1Family;
  /** Mean of the defined specificities. */
  specificityMacro: number | null;
  /** Multiclass Matthews correlation within -1..1; 0 when its denominator is 0. */
  mcc: number | null;
  /** Cohen's kappa, at most 1; null when agreement by chance is certain. */
  cohenKappa: number | null;
  /** 95% Wilson interval of the accuracy. */
  wilson95: [low: number, high: number] | null;
  /** The entry of the positive label; null without a positive label or without rows. */
  binary: Omit<ClassMetrics, 'label' | 'support' | 'predicted'> | null;
  /** null without probabilities or without rows. */
  proba: ProbabilityMetrics | null;
};
