import type { LocalModel, LocalModelFacts } from '@shared/contract/classifiers';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = {
  id: string;
  project_id: string;
  arm_id: string | null;
  split_id: string | null;
  name: string;
  hash: string;
  bytes: number;
  facts_json: string;
  created_at: string;
};

const toModel = (row: Row): LocalModel => ({
  ...fromJson<LocalModelFacts>(row.facts_json),
  id: row.id,
  projectId: row.project_id,
  armId: row.arm_id,
  splitId: row.split_id,
  name: row.name,
  hash: row.hash,
  bytes: row.bytes,
  createdAt: row.created_at,
});

/** Queries over `local_models`. */
export function localModelQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO local_models (id, project_id, arm_id, split_id, name, recipe, hash, bytes, facts_json, created_at)
    VALUES (@id, @projectId, @armId, @splitId, @name, @recipe, @hash, @bytes, @facts, @createdAt)
    ON CONFLICT (recipe) DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes,
      facts_json = excluded.facts_json, arm_id = excluded.arm_id, split_id = excluded.split_id, name = excluded.name,
      created_at = excluded.created_at`);
  const byId = db.prepare<[string], Row>('SELECT * FROM local_models WHERE id = ?');
  const byRecipe = db.prepare<[string], Row>('SELECT * FROM local_models WHERE recipe = ?');
  const byProject = db.prepare<[string], Row>('SELECT * FROM local_models WHERE project_id = ? ORDER BY rowid DESC');
  const remove = db.prepare('DELETE FROM local_models WHERE id = ?');

  return {
    /** @param recipe a model of the same recipe is replaced; null for an imported one */
    insert: (model: LocalModel, recipe: string | null): void => {
      const { id, projectId, armId, splitId, name, hash, bytes, createdAt, ...facts } = model;
      const columns = { id, projectId, armId, splitId, name, hash, bytes, createdAt };
      insert.run({ ...columns, recipe, facts: JSON.stringify(facts) });
    },
    get: (id: string): LocalModel | null => {
      const row = byId.get(id);
      return row === undefined ? null : toModel(row);
    },
    ofRecipe: (recipe: string): LocalModel | null => {
      const row = byRecipe.get(recipe);
      return row === undefined ? null : toModel(row);
    },
    list: (projectId: string): LocalModel[] => byProject.all(projectId).map(toModel),
    remove: (id: string): void => {
      remove.run(id);
    },
  };
}
