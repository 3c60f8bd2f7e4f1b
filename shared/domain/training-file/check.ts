import { baseModelOf } from '../pricing/model-id';
import { normaliseText } from '../splits/normalise-text';

/** Something to know before training. `error`: do not start with it. */
export type Finding = {
  rule: string;
  severity: 'error' | 'warning';
  /** Line of the training file, from 1; null when it is about the whole file. */
  line: number | null;
  rowId: number | null;
  message: string;
};

/** One line of the file with the row it came from. */
export type TrainingExample = { rowId: number; line: number; text: string; label: string; tokens: number };

export type TrainingLimits = {
  /** Fewer examples than this and the provider refuses the file. */
  minExamples: number;
  /** The provider cuts off what is beyond it, and the answer stands at the end. */
  maxTokensPerExample: number;
  /** Fewer rows of a label than this teach little. */
  minRowsPerLabel: number;
};

/** Limits for a base model (OpenAI guide 2024-25; that gpt-4.1 takes as much as gpt-4o is likely, not confirmed). */
export function trainingLimits(baseModel: string): TrainingLimits {
  const old = /^gpt-3(?:\.5|5)-/.test(baseModelOf(baseModel));
  return { minExamples: 10, maxTokensPerExample: old ? 16_385 : 65_536, minRowsPerLabel: 10 };
}

/** What holds for the models that can be trained today. */
const USUAL_LIMITS = trainingLimits('gpt-4.1-mini-2025-04-14');

/**
 * Checks a training file against the rules a provider enforces and those that save money. A clean file gives no findings.
 * Findings about the whole file come first, then by line. That no test row is among the examples is for the caller to check.
 */
export function checkTrainingFile(
  examples: readonly TrainingExample[],
  labels: readonly string[],
  limits: TrainingLimits = USUAL_LIMITS,
): Finding[] {
  return [...checkWhole(examples, labels, limits), ...checkLines(examples, labels, limits)];
}

const count = (n: number): string => n.toLocaleString('en-US');
const rows = (n: number): string => (n === 1 ? '1 row' : `${count(n)} rows`);

function checkWhole(
  examples: readonly TrainingExample[],
  labels: readonly string[],
  limits: TrainingLimits,
): Finding[] {
  const findings: Finding[] = [];
  const about = (rule: string, severity: Finding['severity'], message: string): void => {
    findings.push({ rule, severity, line: null, rowId: null, message });
  };
  if (examples.length < limits.minExamples)
    about(
      'too-few-examples',
      'error',
      `The training file has ${rows(examples.length)}; at least ${limits.minExamples} are needed. Label more rows or give train a larger share.`,
    );
  const perLabel = new Map<string, number>();
  for (const { label } of examples) perLabel.set(label, (perLabel.get(label) ?? 0) + 1);
  for (const label of labels) {
    const found = perLabel.get(label) ?? 0;
    if (found < limits.minRowsPerLabel)
      about(
        'few-rows-of-label',
        'warning',
        `'${label}' has ${found === 0 ? 'no row' : `only ${rows(found)}`} in training. Label at least ${limits.minRowsPerLabel}, or the model will hardly learn it.`,
      );
  }
  return findings;
}

function checkLines(
  examples: readonly TrainingExample[],
  labels: readonly string[],
  limits: TrainingLimits,
): Finding[] {
  const known = new Set(labels);
  const conflicts = conflictingTexts(examples);
  const firstLine = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { rowId, line, text, label, tokens } of examples) {
    const about = (rule: string, severity: Finding['severity'], message: string): void => {
      findings.push({ rule, severity, line, rowId, message });
    };
    if (text.trim() === '') about('empty-text', 'error', `Line ${line} has no text. Leave the row out or fill it in.`);
    if (label.trim() === '') about('empty-label', 'error', `Line ${line} has no label. Label the row or leave it out.`);
    else if (labels.length > 0 && !known.has(label))
      about(
        'unknown-label',
        'error',
        `Line ${line} has the label '${label}', which the project does not list. Add it or change the row.`,
      );
    const rivals = conflicts.get(normaliseText(text));
    if (rivals && text.trim() !== '')
      about(
        'conflicting-labels',
        'warning',
        `Line ${line} is '${label}', but the same text also stands as ${rivals
          .filter((other) => other !== label)
          .map((other) => `'${other}'`)
          .join(' and ')}. Decide for one.`,
      );
    const content = JSON.stringify([text, label]);
    const first = firstLine.get(content);
    if (first === undefined) firstLine.set(content, line);
    else about('duplicate', 'warning', `Line ${line} repeats line ${first}. You would pay for it twice.`);
    if (tokens > limits.maxTokensPerExample)
      about(
        'too-long',
        'warning',
        `Line ${line} has ${count(tokens)} tokens; beyond ${count(limits.maxTokensPerExample)} they are cut off, the answer with them. Shorten the text.`,
      );
  }
  return findings;
}

/** Normalised texts that stand with more than one label, with these labels. */
function conflictingTexts(examples: readonly TrainingExample[]): Map<string, string[]> {
  const labelsOf = new Map<string, Set<string>>();
  for (const { text, label } of examples) {
    const key = normaliseText(text);
    const held = labelsOf.get(key);
    if (held) held.add(label);
    else labelsOf.set(key, new Set([label]));
  }
  return new Map([...labelsOf].filter(([, held]) => held.size > 1).map(([key, held]) => [key, [...held].sort()]));
}
