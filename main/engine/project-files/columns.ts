import type { ProjectContents } from '@shared/contract/project-files';
import type { Database } from 'better-sqlite3';
import { tablesOf } from './tables';

/** The columns of a table, in order. */
export const columnsOf = (db: Database, table: string): string[] =>
  db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);

/** The whole number by which lines of other tables name a line of this one. */
export const keyOf = (table: string): string => (table === 'history' ? 'id' : 'key');

/** Lines are written in the order in which they came: lists of arms, runs and trainings follow it. */
export function orderOf(db: Database, table: string): string {
  const without = db
    .prepare<[string], number>(`SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?`)
    .pluck()
    .get(table);
  return without === 1 ? '' : 'ORDER BY rowid';
}

const OF_PROJECT: Readonly<Record<string, string>> = {
  datasets: 'SELECT key FROM main.datasets WHERE project_id = @project',
  splits: 'SELECT key FROM main.splits WHERE project_id = @project',
  runs: 'SELECT key FROM main.runs WHERE project_id = @project',
  errands: 'SELECT key FROM main.errands WHERE project_id = @project',
  history: 'SELECT id FROM main.history WHERE project_id = @project',
};

/** About how many lines a project has: those of the tables that may hold very many. */
export const linesOf = (db: Database, projectId: string, contents: ProjectContents): number =>
  tablesOf(contents).reduce((sum, { name, many }) => {
    const owners = many === undefined ? undefined : OF_PROJECT[many.owners];
    if (many === undefined || owners === undefined) return sum;
    const count = db.prepare<{ project: string }, number>(
      `SELECT count(*) FROM main.${name} WHERE ${many.owner} IN (${owners})`,
    );
    return sum + (count.pluck().get({ project: projectId }) ?? 0);
  }, 0);
