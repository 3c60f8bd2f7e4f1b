import type { EngineContext } from '@engine/context';
import type { PoolCheck } from '@shared/contract/answer-pool';
import type { Project } from '@shared/contract/projects';
import { poolMatcher } from '@shared/domain/answer-pool';

/** Holds the answers that the project's rows carry against its pool. */
export function checkPool({ store }: Pick<EngineContext, 'store'>, project: Project): PoolCheck {
  const match = poolMatcher(project.labels);
  const several = new Map<string, PoolCheck['several'][number]>();
  const outsiders = new Map<string, number>();
  const otherNames: PoolCheck['otherNames'] = [];
  let named = 0;
  for (const { id, state } of store.datasets.list(project.id)) {
    if (state !== 'ready') continue;
    const map: Record<string, string> = {};
    let renamed = 0;
    for (const { label, count } of store.rows.labelCounts(store.datasets.keyOf(id))) {
      const found = match(label);
      if (found.name === label) named += count;
      else if (found.name !== null) {
        map[label] = found.name;
        renamed += count;
      } else if (found.rule === 'several') {
        const rows = (several.get(label)?.rows ?? 0) + count;
        several.set(label, { answer: label, rows, named: found.named });
      } else outsiders.set(label, (outsiders.get(label) ?? 0) + count);
    }
    if (renamed > 0) otherNames.push({ datasetId: id, map, rows: renamed });
  }
  const byRows = (a: { answer: string; rows: number }, b: { answer: string; rows: number }) =>
    b.rows - a.rows || (a.answer < b.answer ? -1 : 1);
  return {
    named,
    otherNames,
    several: [...several.values()].sort(byRows),
    outsiders: [...outsiders].map(([answer, rows]) => ({ answer, rows })).sort(byRows),
  };
}
