import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { ArmConfig } from '@shared/contract/arms';
import { PromptSettings } from '@shared/contract/asking';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

const upTo = (version: number) => migrations.filter((migration) => migration.version <= version);

/** A workspace of the version before, with an arm of each kind and a run with an answer outside the set. */
function before(): Database.Database {
  const db = new Database(':memory:');
  migrate(db, upTo(59));
  db.exec(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
      VALUES ('p', 'P', 'classification', '', '[]', 0, 't', 't');
    INSERT INTO arms (id, project_id, name, config_json, simulated, created_at) VALUES
      ('few', 'p', 'Few', '{"kind":"few-shot","connectionId":"c","model":"m","output":"json","maxOutputTokens":32,"shots":21,"seed":5}', 0, 't1'),
      ('tuned', 'p', 'Tuned', '{"kind":"fine-tuned","connectionId":"c","model":"m","output":"text","maxOutputTokens":32,"trainingJobId":null}', 0, 't2'),
      ('local', 'p', 'Local', '{"kind":"local-classifier","c":10,"seed":1}', 0, 't3');
  `);
  db.pragma('foreign_keys = OFF');
  db.exec(`
    INSERT INTO runs (key, id, project_id, arm_id, split_id, part, status, job_id, estimate_json, fingerprint_json, started_at)
      VALUES (1, 'r', 'p', 'few', 's', 'test', 'finished', 'j', '{}', '{}', 't');
    INSERT INTO predictions (run, row_id, place, status, label, raw) VALUES
      (1, 1, 1, 'answered', 'a', 'a'), (1, 2, 2, 'out-of-set', NULL, ' techn '), (1, 3, 3, 'unparseable', NULL, '');
  `);
  return db;
}

test('arms of before keep asking for exactly what they asked for, and their prompt becomes version 1', () => {
  const db = before();
  migrate(db, upTo(60));
  const configs = new Map(
    db
      .prepare<[], { id: string; config_json: string }>('SELECT id, config_json FROM arms')
      .all()
      .map(({ id, config_json }) => [id, JSON.parse(config_json)]),
  );
  for (const id of ['few', 'tuned']) expect(ArmConfig.parse(configs.get(id))).toEqual(configs.get(id));
  expect(configs.get('few')).toMatchObject({
    shots: 21,
    seed: 5,
    output: 'json',
    selector: 'random',
    picks: [],
    template: null,
    order: 'stable',
    match: 'normalised',
    unknownLabel: null,
    distribution: 'none',
  });
  expect(configs.get('tuned')).toMatchObject({ trainingJobId: null, seed: 1, distribution: 'none' });
  expect(configs.get('local')).toEqual({ kind: 'local-classifier', c: 10, seed: 1 });

  const versions = db
    .prepare<[], { arm_id: string; version: number; prompt_json: string; created_at: string }>(
      'SELECT * FROM prompt_versions ORDER BY arm_id',
    )
    .all();
  expect(versions.map(({ arm_id, version, created_at }) => [arm_id, version, created_at])).toEqual([
    ['few', 1, 't1'],
    ['tuned', 1, 't2'],
  ]);
  for (const { arm_id, prompt_json } of versions) {
    // Byte for byte what saving the same words would write, so that they are found again.
    expect(prompt_json).toBe(JSON.stringify(PromptSettings.parse(configs.get(arm_id))));
  }
});

test('answers outside the set of before are listed as what they were', () => {
  const db = before();
  migrate(db, upTo(60));
  expect(db.prepare('SELECT row_id, outside FROM predictions ORDER BY row_id').all()).toEqual([
    { row_id: 1, outside: null },
    { row_id: 2, outside: 'techn' },
    { row_id: 3, outside: null },
  ]);
});
