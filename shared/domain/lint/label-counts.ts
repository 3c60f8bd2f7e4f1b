import type { LintFile } from './lint-rule';

/**
 * Rows of each label: those of the list, in its order; without a list, all that are found, in file order. White space around a label and
 * empty labels are other rules' matter.
 */
export function labelCounts({ examples, labels }: Pick<LintFile, 'examples' | 'labels'>): Map<string, number> {
  const counts = new Map(labels.map((label) => [label.trim(), 0]));
  for (const example of examples) {
    const label = example.label.trim();
    if (label !== '' && (labels.length === 0 || counts.has(label))) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}
