import type { CoverageChoice } from '@shared/contract/coverage';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = { threshold: number; corrected: 0 | 1; person_cost: number | null; tried_json: string };

/** Queries over `coverage_choices`. */
export function coverageQueries(db: Database) {
  const get = db.prepare<[number], Row>(
    'SELECT threshold, corrected, person_cost, tried_json FROM coverage_choices WHERE run = ?',
  );
  const set = db.prepare(`
    INSERT OR REPLACE INTO coverage_choices (run, threshold, corrected, person_cost, tried_json, chosen_at)
    VALUES (@run, @threshold, @corrected, @personCost, @tried, @at)`);
  const triedOf = (row: Row | undefined): string[] => (row === undefined ? [] : fromJson<string[]>(row.tried_json));

  return {
    get: (run: number): CoverageChoice | null => {
      const row = get.get(run);
      return row === undefined
        ? null
        : {
            threshold: row.threshold,
            corrected: row.corrected === 1,
            personCost: row.person_cost,
            tried: triedOf(row).length,
          };
    },
    /** Keeps the choice, and that this threshold has been held against test rows. */
    choose: db.transaction((run: number, choice: Omit<CoverageChoice, 'tried'>, at: string): void => {
      const { threshold, corrected, personCost } = choice;
      const tried = new Set(triedOf(get.get(run))).add(`${corrected ? 'corrected ' : ''}${threshold}`);
      set.run({ run, threshold, corrected: corrected ? 1 : 0, personCost, tried: JSON.stringify([...tried]), at });
    }).immediate,
  };
}
