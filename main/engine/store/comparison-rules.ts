import type { TestLook } from '@shared/contract/comparison-rules';
import type { Part } from '@shared/contract/splits';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** Queries over `test_looks` and `comparison_overrides`. */
export function comparisonRuleQueries(db: Database) {
  const addLook = db.prepare(`
    INSERT INTO test_looks (split_id, results, project_id, arms_json, place, at)
    VALUES (@splitId, @results, @projectId, @arms, @place, @at) ON CONFLICT DO NOTHING`);
  const looks = db.prepare<[string], { arms_json: string; place: TestLook['place']; at: string }>(
    'SELECT arms_json, place, at FROM test_looks WHERE split_id = ? ORDER BY at, results',
  );
  const hasLook = db
    .prepare<[string, string], number>('SELECT 1 FROM test_looks WHERE split_id = ? AND results = ?')
    .pluck();
  const allow = db.prepare(`
    INSERT INTO comparison_overrides (project_id, split_id, part, at) VALUES (@projectId, @splitId, @part, @at)
    ON CONFLICT DO NOTHING`);
  const forbid = db.prepare('DELETE FROM comparison_overrides WHERE split_id = ? AND part = ?');
  const allowed = db
    .prepare<[string, string], string>('SELECT at FROM comparison_overrides WHERE split_id = ? AND part = ?')
    .pluck();

  return {
    /** @returns true when these results had not been looked at before */
    addLook: (look: TestLook & { splitId: string; results: string; projectId: string }): boolean =>
      addLook.run({ ...look, arms: JSON.stringify(look.arms) }).changes > 0,
    /** The looks at one split, oldest first. */
    looks: (splitId: string): TestLook[] =>
      looks.all(splitId).map(({ arms_json, place, at }) => ({ at, place, arms: fromJson(arms_json) })),
    hasLook: (splitId: string, results: string): boolean => hasLook.get(splitId, results) !== undefined,
    allowDifferent: (side: { projectId: string; splitId: string; part: Part }, at: string): void => {
      allow.run({ ...side, at });
    },
    forbidDifferent: (splitId: string, part: Part): void => {
      forbid.run(splitId, part);
    },
    /** Since when unlike runs share the table of this side; null when they do not. */
    differentSince: (splitId: string, part: Part): string | null => allowed.get(splitId, part) ?? null,
  };
}
