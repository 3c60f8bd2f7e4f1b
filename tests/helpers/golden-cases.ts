import { readFileSync } from 'node:fs';
import { sharedFile } from './shared-data';

/** A number, or `null` for 'not defined'. */
type Figure = number | null;
type GoldenF1 = { precision: Figure; recall: Figure; f1: Figure };
type GoldenClass = GoldenF1 & {
  specificity: Figure;
  support: number;
  predicted: number;
  tp: number;
  fp: number;
  fn: number;
  tn: number;
};

/** Expected values of a case, as the file spells them. */
export type GoldenExpected = {
  n: number;
  correct: number;
  accuracy: Figure;
  n_outside: number;
  outside_values: string[];
  confusion: { rows: string[]; columns: string[]; matrix: number[][] };
  per_class: Record<string, GoldenClass>;
  undefined: { precision: string[]; recall: string[]; specificity: string[] };
  balanced_accuracy: Figure;
  macro: GoldenF1 | null;
  macro_declared: GoldenF1 | null;
  macro_supported: GoldenF1 | null;
  micro: GoldenF1 | null;
  micro_declared: GoldenF1 | null;
  weighted: GoldenF1 | null;
  specificity_macro: Figure;
  mcc: Figure;
  cohen_kappa: Figure;
  wilson95: [number, number] | null;
  binary?: Omit<GoldenClass, 'support' | 'predicted'>;
  proba?: {
    log_loss: number;
    brier_multi: number;
    brier_binary?: number;
    roc_auc?: Figure;
    average_precision?: Figure;
    roc_auc_ovr_per_class: Record<string, Figure>;
    average_precision_per_class: Record<string, Figure>;
    roc_auc_ovr_macro: Figure;
    average_precision_macro: Figure;
    calibration: { n_bins: number; ece: Figure; mce: Figure; bins: [number, Figure, Figure][] }[];
  } | null;
  mcnemar?: {
    both_right: number;
    only_a_right: number;
    only_b_right: number;
    both_wrong: number;
    exact_p: number;
    chi2_cc: number;
    chi2_cc_p: number;
    chi2_cc_clamped: number;
    chi2_cc_clamped_p: number;
    mid_p: number;
  };
  bootstrap?: {
    prng: 'mulberry32';
    seed: number;
    resamples: number;
    accuracy_diff: number;
    accuracy_diff_ci95: [number, number];
    accuracy_diff_p: number;
    macro_f1_labels?: string[];
    macro_f1_diff?: number;
    macro_f1_diff_ci95?: [number, number];
  };
};

/** One case of the golden file: inputs and expected values. */
export type GoldenCase = {
  id: string;
  description: string;
  labels: string[];
  y_true: string[];
  y_pred: string[];
  positive?: string;
  y_proba?: number[][];
  y_pred_b?: string[];
  bootstrap?: { seed: number; resamples: number };
  expected: GoldenExpected;
};

/** The cases of `../shared/golden/metrics.json`, computed by other programs; null (said loudly) where the file is absent. */
export function readGoldenCases(): GoldenCase[] | null {
  const path = sharedFile('golden/metrics.json');
  if (path === null) return null;
  const file = JSON.parse(readFileSync(path, 'utf8')) as { format: number; cases: GoldenCase[] }; // safe: format 1, checked by the caller's tests field by field
  if (file.format !== 1) throw new Error(`The golden file has format ${file.format}; these tests read format 1.`);
  return file.cases;
}
