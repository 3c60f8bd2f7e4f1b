import Papa from 'papaparse';
import type { KnownFigure, ResultPoint } from './types';

/** The column of each figure: the names that today's hosts write. */
const COLUMNS: readonly [KnownFigure, string][] = [
  ['trainLoss', 'train_loss'],
  ['trainAccuracy', 'train_mean_token_accuracy'],
  ['validLoss', 'valid_loss'],
  ['validAccuracy', 'valid_mean_token_accuracy'],
  ['fullValidLoss', 'full_valid_loss'],
  ['fullValidAccuracy', 'full_valid_mean_token_accuracy'],
  ['elapsedTokens', 'elapsed_tokens'],
  ['elapsedExamples', 'elapsed_examples'],
];

/**
 * Several curves as one CSV: a line a step, the curve's name in front, figures without a value empty. Figures that no curve has are left
 * out; columns without a meaning of their own follow under their own names, with ` (own)` behind a name that is taken.
 */
export function curvesCsv(curves: readonly { name: string; points: readonly ResultPoint[] }[]): string {
  const all = curves.flatMap(({ points }) => points);
  const figures = COLUMNS.filter(([figure]) => all.some((point) => point[figure] !== null));
  const taken = new Set(['curve', 'step', ...figures.map(([, column]) => column)]);
  const others = [...new Set(all.flatMap(({ other }) => Object.keys(other)))];
  const header = [
    'curve',
    'step',
    ...figures.map(([, column]) => column),
    ...others.map((name) => (taken.has(name) ? `${name} (own)` : name)),
  ];
  const lines = curves.flatMap(({ name, points }) =>
    points.map((point) => [
      name,
      point.step,
      ...figures.map(([figure]) => point[figure]),
      ...others.map((column) => (Object.hasOwn(point.other, column) ? point.other[column] : null)),
    ]),
  );
  // Names come from files of anybody: a spreadsheet must not take one for a formula.
  return `${Papa.unparse([header, ...lines], { newline: '\n', escapeFormulae: true })}\n`;
}
