import type { TrainingLimits } from './limits';
import type { LineForm } from './line-form';

/** `error`: the provider refuses it, or the test would be worthless. `warning`: it costs money or accuracy. `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** What would mend a finding without another decision: the row goes, or its text or label becomes another. */
export type Fix = { kind: 'leave-out' } | { kind: 'set-text'; text: string } | { kind: 'set-label'; label: string };

/** Something to know before training. */
export type Finding = {
  rule: string;
  severity: Severity;
  /** Line of the training file, from 1; null when it is about the whole file. */
  line: number | null;
  rowId: number | null;
  message: string;
  fix: Fix | null;
};

/** A finding as its rule states it: the rule's name and the row are added for it. */
export type Found = { severity: Severity; line: number | null; message: string; fix?: Fix };

/** One line of the file as it stands there. */
export type LintLine = {
  line: number;
  /** False when its bytes are not UTF-8. */
  isUtf8: boolean;
  /** True when nothing but white space stands on it. */
  isBlank: boolean;
  /** What JSON makes of it; undefined when it is no JSON. */
  value: unknown;
  /** Null when it is none of the known forms. */
  form: LineForm | null;
};

/** What can be learnt from a line: read only where the line has the right form. */
export type LintExample = {
  line: number;
  rowId: number | null;
  /** The question: the last user message, or the prompt, without its separator. */
  text: string;
  /** The answer: the last assistant message, or the completion without leading space and stop; out of its JSON where it is `{"label": ...}`. */
  label: string;
  tokens: number;
};

/** A row that must not be trained on. */
export type HeldRow = { text: string; side: 'validation' | 'test'; position: number };

/** All that a rule looks at. */
export type LintFile = {
  /** What goes to the host: one file, or the parts that it was cut into. */
  files: readonly { bytes: number; rows: number }[];
  lines: readonly LintLine[];
  form: LineForm;
  examples: readonly LintExample[];
  /** The labels that may be answered; empty when any answer will do. */
  labels: readonly string[];
  /** False for short answers: names of a pool are not classes, and rows of each are not counted. */
  countsLabels: boolean;
  held: readonly HeldRow[];
  limits: TrainingLimits;
  /** What is answered for a label: itself, or the code that stands for it. */
  answerOf: (label: string) => string;
  /** Tokens of a text. */
  tokensIn: (text: string) => number;
  /** The number of the first token of a text; null for the empty one. */
  firstToken: (text: string) => number | null;
};

/** One rule of the lint: a name for programs, a title for people, and what it finds (nothing in a clean file). */
export type LintRule = { name: string; title: () => string; check: (file: LintFile) => Found[] };
