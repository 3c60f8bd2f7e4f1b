import type { ProjectContents } from '@shared/contract/project-files';
import type { Database } from 'better-sqlite3';

/** Where a project's tables name a connection. */
const naming = [
  { table: 'arms', value: `json_extract(config_json, '$.connectionId')` },
  { table: 'training_jobs', value: 'connection_id' },
  { table: 'sweeps', value: 'connection_id' },
  { table: 'rescued_jobs', value: 'connection_id' },
  { table: 'rescued_files', value: 'connection_id' },
  { table: 'errands', value: `json_extract(config_json, '$.connectionId')` },
  { table: 'learning_curves', value: `json_extract(recipe_json, '$.connectionId')` },
];

/** The models that a project asks or trains, as the price book may know them. */
const models = [
  { table: 'arms', value: `json_extract(config_json, '$.model')` },
  { table: 'training_jobs', value: 'base_model' },
  { table: 'sweeps', value: 'base_model' },
  { table: 'errands', value: 'model' },
  { table: 'learning_curves', value: `json_extract(recipe_json, '$.model')` },
];

const anyOf = (places: readonly { table: string; value: string }[]): string =>
  places.map(({ table, value }) => `SELECT ${value} AS value FROM out.${table}`).join(' UNION ');

/**
 * Adds to `out` what the project shares with others and needs: its connections (without proxy, certificate and last test, which belong to
 * the machine), what is known of their models, the user's own prices of its models, and the prices that its answers were charged by.
 * @param db the workspace, with the project's own lines already in `out`
 */
export function copySharedLines(db: Database, contents: ProjectContents): void {
  db.exec(`
    INSERT INTO out.connections (id, kind, name, base_url, api_version, created_at)
      SELECT id, kind, name, base_url, api_version, created_at FROM main.connections
      WHERE kind <> 'sandbox' AND id IN (${anyOf(naming)});
    INSERT INTO out.model_facts SELECT * FROM main.model_facts
      WHERE connection_id IN (SELECT id FROM out.connections) AND state = 'kept'
        AND model IN (${anyOf(models)});
    INSERT INTO out.price_changes SELECT * FROM main.price_changes
      WHERE state = 'done' AND EXISTS (
        SELECT 1 FROM (${anyOf(models)} UNION SELECT value FROM out.model_facts) AS used
        WHERE instr(used.value, json_extract(coalesce(after_json, before_json), '$.model')) > 0
          OR instr(json_extract(coalesce(after_json, before_json), '$.model'), used.value) > 0
      );
  `);
  if (contents === 'whole')
    db.exec(`
      INSERT INTO out.charged_prices SELECT * FROM main.charged_prices WHERE key IN (
        SELECT json_extract(each.value, '$[0]') FROM out.predictions, json_each(charges_json) AS each
        WHERE charges_json IS NOT NULL
      );
    `);
}
