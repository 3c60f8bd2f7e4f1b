import type { KnownFigure, ResultsFormat } from './types';

/** What a column of the file holds. */
export type ColumnRole = 'step' | KnownFigure | 'other';

/** Names under which each figure was seen, the preferred one first. Sources: OpenAI's and Azure's guides, checkpoint objects. */
const NAMES: Readonly<Record<'step' | KnownFigure, readonly string[]>> = {
  step: ['step', 'step_number'],
  trainLoss: ['train_loss', 'training_loss'],
  trainAccuracy: [
    'train_mean_token_accuracy',
    'train_accuracy',
    'training_mean_token_accuracy',
    'training_token_accuracy',
    'training_accuracy',
  ],
  validLoss: ['valid_loss', 'validation_loss'],
  validAccuracy: [
    'valid_mean_token_accuracy',
    'validation_mean_token_accuracy',
    'valid_accuracy',
    'validation_token_accuracy',
    'validation_accuracy',
  ],
  fullValidLoss: ['full_valid_loss', 'full_validation_loss'],
  fullValidAccuracy: ['full_valid_mean_token_accuracy', 'full_validation_mean_token_accuracy', 'full_valid_accuracy'],
  elapsedTokens: ['elapsed_tokens'],
  elapsedExamples: ['elapsed_examples'],
};

const KNOWN_ROLES = Object.keys(NAMES) as (keyof typeof NAMES)[]; // safe: a literal object has the keys of its type and no others

/** Names are compared without case. */
const plain = (column: string) => column.toLowerCase();

/** Whether a header can be that of a result file: one of its columns counts steps. */
export function hasStepColumn(columns: readonly string[]): boolean {
  return columns.some((column) => NAMES.step.includes(plain(column)));
}

/**
 * What each column holds. Where two columns name the same figure, the preferred name wins and the other one is kept among the
 * other columns, so nothing is lost.
 */
export function rolesOf(columns: readonly string[]): ColumnRole[] {
  const roles: ColumnRole[] = columns.map(() => 'other');
  for (const role of KNOWN_ROLES) {
    const places = NAMES[role].map((name) => columns.findIndex((column) => plain(column) === name));
    const place = places.find((found) => found >= 0);
    if (place !== undefined) roles[place] = role;
  }
  return roles;
}

/** Who wrote a file with this header. Names that several writers share decide nothing. */
export function formatOf(columns: readonly string[]): ResultsFormat {
  const names = columns.map(plain);
  const anyOf = (...wanted: string[]) => wanted.some((name) => names.includes(name));
  const isLegacy =
    anyOf('elapsed_tokens', 'elapsed_examples') ||
    names.some((name) => name.startsWith('classification/') || name.endsWith('_sequence_accuracy'));
  if (isLegacy) return 'legacy';
  if (anyOf('training_loss', 'training_mean_token_accuracy', 'validation_loss', 'validation_mean_token_accuracy')) {
    return 'azure';
  }
  return anyOf('train_accuracy', 'valid_mean_token_accuracy', 'valid_accuracy') ? 'openai' : 'unknown';
}
