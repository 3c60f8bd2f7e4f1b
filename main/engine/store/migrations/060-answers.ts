import type { Migration } from '@engine/store/migrate';

/** Versions of prompts, what was answered instead of a label, and the shares of the labels of a row. */
export const answers: Migration = {
  version: 60,
  name: 'answers',
  up: (db) => {
    db.exec(`
      -- Each saved state of an arm's prompt; the arm's config holds the one in use.
      CREATE TABLE prompt_versions (
        arm_id TEXT NOT NULL REFERENCES arms(id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        prompt_json TEXT NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (arm_id, version)
      ) STRICT, WITHOUT ROWID;

      -- Beside the predictions, not in them: a list of predictions is read often, the shares seldom.
      CREATE TABLE prediction_shares (
        run INTEGER NOT NULL REFERENCES runs(key) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        source TEXT NOT NULL,
        covered REAL NOT NULL,
        samples INTEGER NOT NULL,
        shares_json TEXT NOT NULL,
        PRIMARY KEY (run, row_id)
      ) STRICT, WITHOUT ROWID;

      -- What was answered instead of a label of the set; null when the answer was a label or there was none.
      ALTER TABLE predictions ADD COLUMN outside TEXT;
      CREATE INDEX predictions_by_outside ON predictions(run, outside) WHERE outside IS NOT NULL;
      UPDATE predictions SET outside = trim(raw) WHERE status = 'out-of-set' AND raw IS NOT NULL;

      -- Arms of before keep sending exactly what they sent, so that answers in the ledger stay theirs: no shares are asked for.
      UPDATE arms SET config_json = json_insert(config_json,
        '$.template', json('null'), '$.order', 'stable', '$.seed', 1, '$.match', 'normalised', '$.unknownLabel', json('null'),
        '$.distribution', 'none', '$.samples', 5, '$.temperature', 1,
        '$.separator', char(10, 10, 35, 35, 35, 10, 10), '$.stop', char(10))
      WHERE json_extract(config_json, '$.kind') IN ('zero-shot', 'few-shot', 'fine-tuned');
      UPDATE arms SET config_json = json_insert(config_json, '$.selector', 'random', '$.picks', json('[]'))
      WHERE json_extract(config_json, '$.kind') = 'few-shot';
      INSERT INTO prompt_versions (arm_id, version, prompt_json, created_at)
      SELECT id, 1, json_object(
          'template', json_extract(config_json, '$.template'), 'order', json_extract(config_json, '$.order'),
          'seed', json_extract(config_json, '$.seed'), 'shots', coalesce(json_extract(config_json, '$.shots'), 14),
          'selector', 'random', 'picks', json('[]')),
        created_at
      FROM arms WHERE json_extract(config_json, '$.kind') IN ('zero-shot', 'few-shot', 'fine-tuned');
    `);
  },
};
