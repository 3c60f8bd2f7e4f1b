import type { Arm, ArmConfig } from '@shared/contract/arms';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = {
  id: string;
  project_id: string;
  name: string;
  config_json: string;
  simulated: 0 | 1;
  created_at: string;
};

const toArm = (row: Row): Arm => ({
  id: row.id,
  projectId: row.project_id,
  name: row.name,
  config: fromJson(row.config_json),
  simulated: row.simulated === 1,
  createdAt: row.created_at,
});

/** Queries over `arms`. One that was removed and can come back is in none of them. */
export function armQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO arms (id, project_id, name, config_json, simulated, created_at)
    VALUES (@id, @projectId, @name, @config, @simulated, @createdAt)`);
  const byId = db.prepare<[string], Row>('SELECT * FROM arms WHERE id = ? AND removed_at IS NULL');
  const byProject = db.prepare<[string], Row>(
    'SELECT * FROM arms WHERE project_id = ? AND removed_at IS NULL ORDER BY rowid',
  );
  const shown = db.prepare<[string], Row>(`
    SELECT * FROM arms WHERE project_id = ? AND removed_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM training_trials JOIN training_jobs ON training_jobs.id = training_trials.training_id
      WHERE training_jobs.arm_id = arms.id AND training_trials.used = 0)
    ORDER BY rowid`);
  const setName = db.prepare('UPDATE arms SET name = ? WHERE id = ?');
  const setConfig = db.prepare('UPDATE arms SET config_json = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM arms WHERE id = ?');

  return {
    insert: (arm: Arm): void => {
      insert.run({
        id: arm.id,
        projectId: arm.projectId,
        name: arm.name,
        config: JSON.stringify(arm.config),
        simulated: arm.simulated ? 1 : 0,
        createdAt: arm.createdAt,
      });
    },
    get: (id: string): Arm | null => {
      const row = byId.get(id);
      return row === undefined ? null : toArm(row);
    },
    /** Every arm of a project, also those of trials that nobody has taken: their money counts. */
    list: (projectId: string): Arm[] => byProject.all(projectId).map(toArm),
    /** The arms that a project shows and compares. */
    shown: (projectId: string): Arm[] => shown.all(projectId).map(toArm),
    rename: (id: string, name: string): void => {
      setName.run(name, id);
    },
    setConfig: (id: string, config: ArmConfig): void => {
      setConfig.run(JSON.stringify(config), id);
    },
    /** Forgets an arm with all that hangs on it. One that can come back is removed by a change of the history instead. */
    remove: (id: string): boolean => remove.run(id).changes > 0,
  };
}
