import type { DatasetSummary } from '@shared/contract/datasets';
import type { Label } from '@shared/contract/projects';

/** A label of the project with the rows that carry it. */
export type CountedLabel = Label & { count: number };

/** Sums label counts over datasets. */
export function countLabels(summaries: readonly Pick<DatasetSummary, 'labelCounts'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { labelCounts } of summaries) {
    for (const { label, count } of labelCounts) counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return counts;
}

/** The project's labels in their order, each with its rows; 0 for a label that no row carries. */
export const withCounts = (labels: readonly Label[], counts: ReadonlyMap<string, number>): CountedLabel[] =>
  labels.map((label) => ({ ...label, count: counts.get(label.name) ?? 0 }));

/** Labels that rows carry but the project's list lacks, most frequent first. */
export function missingLabels(labels: readonly Label[], counts: ReadonlyMap<string, number>): CountedLabel[] {
  const known = new Set(labels.map((label) => label.name));
  return [...counts]
    .filter(([name]) => !known.has(name))
    .map(([name, count]) => ({ name, description: '', count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
