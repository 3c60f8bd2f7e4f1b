import type { Label, Project } from '@shared/contract/projects';
import type { Split } from '@shared/contract/splits';

/**
 * The labels of a task over a split: the project's list in its order, then labels that stand in the data but not in the list,
 * so that no row has a truth outside the set.
 */
export function taskLabels(project: Project, split: Split): { labels: Label[]; missing: string[] } {
  const listed = new Set(project.labels.map(({ name }) => name));
  const missing = split.labelCounts
    .map(({ label }) => label)
    .filter((label) => !listed.has(label))
    .sort();
  return { labels: [...project.labels, ...missing.map((name) => ({ name, description: '' }))], missing };
}
