import type { TrainingLimits } from './limits';
import type { Finding, HeldRow, LintFile, LintLine } from './lint-rule';
import { mainForm, readExamples, readLines } from './read-file';
import { lintRules } from './rules';

export type LintOptions = Pick<LintFile, 'tokensIn' | 'firstToken'> & {
  limits: TrainingLimits;
  /** Tokens that a line is billed with, before it is cut off. */
  tokensOf: (line: LintLine) => number;
  /** The row that a line was made of; null where there is none. */
  rowIdOf?: (line: number) => number | null;
  labels?: readonly string[];
  countsLabels?: boolean;
  held?: readonly HeldRow[];
  /** Labels and the codes that stand for them in the file; none when answers are the labels themselves. */
  codes?: ReadonlyMap<string, string>;
  /** The parts that the file goes out in; one file with all of it when left out. */
  files?: LintFile['files'];
};

/**
 * Looks a training file (JSONL: chat, prompt/completion or DPO) through, byte for byte as it would be sent. A clean file gives no findings.
 * Findings about the whole file come first, then by line, those of a line in the order of the rules.
 */
export function lintTrainingFile(content: Uint8Array, options: LintOptions): Finding[] {
  const {
    limits,
    tokensIn,
    firstToken,
    tokensOf,
    rowIdOf = () => null,
    labels = [],
    countsLabels = true,
    held = [],
    codes = new Map(),
    files,
  } = options;
  const lines = readLines(content);
  const form = mainForm(lines);
  const labelOf = new Map([...codes].map(([label, code]) => [code, label]));
  const examples = readExamples(lines, form, rowIdOf, tokensOf).map((example) => ({
    ...example,
    label: labelOf.get(example.label) ?? example.label,
  }));
  const file: LintFile = {
    files: files ?? [{ bytes: content.length, rows: examples.length }],
    lines,
    form,
    examples,
    labels,
    countsLabels,
    held,
    limits,
    answerOf: (label) => codes.get(label) ?? label,
    tokensIn,
    firstToken,
  };
  const findings = lintRules.flatMap(({ name, check }) =>
    check(file).map(
      ({ severity, line, message, fix }): Finding => ({
        rule: name,
        severity,
        line,
        rowId: line === null ? null : rowIdOf(line),
        message,
        fix: fix ?? null,
      }),
    ),
  );
  return findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
