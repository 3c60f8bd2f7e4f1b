import type { PromptSettings } from '@shared/contract/asking';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

export type StoredPromptVersion = { version: number; prompt: PromptSettings; createdAt: string };

/** Queries over `prompt_versions`. */
export function promptVersionQueries(db: Database) {
  const insert = db.prepare<[string, string, string, string]>(`
    INSERT INTO prompt_versions (arm_id, version, prompt_json, created_at)
    SELECT ?, coalesce(max(version), 0) + 1, ?, ? FROM prompt_versions WHERE arm_id = ?`);
  const ofArm = db.prepare<[string], { version: number; prompt_json: string; created_at: string }>(
    'SELECT version, prompt_json, created_at FROM prompt_versions WHERE arm_id = ? ORDER BY version',
  );

  return {
    /** Adds the next version of an arm's prompt; the first is 1. */
    add: (armId: string, prompt: PromptSettings, at: string): void => {
      insert.run(armId, JSON.stringify(prompt), at, armId);
    },
    /** The versions of an arm, oldest first; empty for an arm that asks no model. */
    list: (armId: string): StoredPromptVersion[] =>
      ofArm.all(armId).map((row) => ({
        version: row.version,
        prompt: fromJson(row.prompt_json),
        createdAt: row.created_at,
      })),
  };
}
