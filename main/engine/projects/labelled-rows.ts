import type { Store } from '@engine/store/store';

/** Labelled rows of a project's ready datasets by label, most first. */
export function labelledRows(store: Store, projectId: string): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { id, state } of store.datasets.list(projectId)) {
    if (state !== 'ready') continue;
    for (const { label, count } of store.rows.labelCounts(store.datasets.keyOf(id)))
      counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}
