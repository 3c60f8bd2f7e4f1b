/** One row of an evaluation: its fields as text, by name. */
export type EvalCase = { key: string; cells: Record<string, string> };

/** What a run answered to a case. */
export type EvalAnswer = {
  key: string;
  /** Null when there was none: then `error` may say why. */
  output: string | null;
  error: string | null;
  latencyMs: number | null;
  /** In dollars, as the file writes it; null when it does not. */
  cost: string | null;
};

/** What a file counts itself: how many answers its graders passed, failed, or could not grade. */
export type StoredCounts = { total: number; passed: number; failed: number; errored: number };

export type EvalRunRead = { name: string; answers: EvalAnswer[]; stored: StoredCounts | null };

export type EvalFileRead = {
  source: 'openai-evals' | 'promptfoo';
  cases: EvalCase[];
  runs: EvalRunRead[];
  /** The field that holds the right answer, where the file names it itself (an assertion); null where a field must be chosen. */
  expected: string | null;
  /** What was not read as written, in sentences. */
  warnings: string[];
};

/** A JSON value that may hold anything. */
export type Raw = Record<string, unknown>;
export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as the text of a cell: text as it is, nothing as nothing, anything else as JSON. */
export function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
