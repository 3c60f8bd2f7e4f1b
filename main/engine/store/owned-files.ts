import type { Database } from 'better-sqlite3';

/**
 * Which files under `files/` belong to which project: a query over the tables of `schema` with the columns `project_id`, `area` and
 * `name`. Files named by their content may belong to several.
 */
export const ownedFilesSql = (schema: 'main' | 'out'): string => `
  SELECT project_id, 'classifiers' AS area, id || '.ftmodel' AS name FROM ${schema}.local_models
  UNION SELECT jobs.project_id, 'training', files.name
    FROM ${schema}.training_files AS files JOIN ${schema}.training_jobs AS jobs ON jobs.id = files.chain_id
  UNION SELECT project_id, 'results', id || '.csv' FROM ${schema}.training_jobs
  UNION SELECT project_id, 'rescued', hash FROM ${schema}.rescued_files WHERE hash IS NOT NULL AND state = 'kept'`;

/** Areas of `files/` where every file belongs to a project, or to nobody. */
export const ownedAreas = ['classifiers', 'training', 'results', 'rescued'] as const;

export type OwnedArea = (typeof ownedAreas)[number];

/** A file of the workspace: its area and its name there. */
export type OwnedFile = { area: OwnedArea; name: string };

/** What belongs to whom among the files of the workspace. */
export function ownedFileQueries(db: Database) {
  const all = db.prepare<[], OwnedFile>(`
    SELECT DISTINCT area, name FROM (${ownedFilesSql('main')})
      WHERE project_id NOT IN (SELECT id FROM projects WHERE removed_at IS NOT NULL AND arriving = 0)`);
  const of = db.prepare<[string], OwnedFile>(
    `SELECT DISTINCT area, name FROM (${ownedFilesSql('main')}) WHERE project_id = ?`,
  );
  return {
    /** Of all projects, but for those that were removed. */
    all: (): OwnedFile[] => all.all(),
    /** Of one project; others may own the same. */
    of: (projectId: string): OwnedFile[] => of.all(projectId),
  };
}
