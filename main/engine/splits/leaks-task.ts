import type { TaskReport } from '@engine/workers/task-report';
import { findLeakPairs, type LeakPair, type PlacedRow } from '@shared/domain/splits';

/** Rows with their sides; `group` is null where groups do not matter, `similarity` where near-copies do not. */
export type LeaksInput = { rows: PlacedRow[]; similarity: number | null };

/** Every leak between the sides, near-copies too: seconds for 100,000 rows. */
export function leaksOfRows({ rows, similarity }: LeaksInput, report: TaskReport): LeakPair[] {
  return findLeakPairs(rows, {
    similarity,
    report: (fraction) => report({ done: Math.round(fraction * rows.length), total: rows.length }),
  });
}
