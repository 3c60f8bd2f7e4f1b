import { join } from 'node:path';
import { checkArriving } from '@engine/project-files/check-arriving';
import { Manifest } from '@engine/project-files/format';
import { migrate, schemaVersion } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { addRowFunctions } from '@engine/store/row-functions';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

const at = '2026-11-01T00:00:00.000Z';
const manifest = (version: number) =>
  Manifest.parse({
    format: 'fewtune-project',
    version: 1,
    app: '0.1.0',
    code: 'abc',
    schemaVersion: version,
    writtenAt: at,
    contents: 'whole',
    project: { id: 'prj_1', name: 'Letters', kind: 'classification' },
    counts: { rows: 0, arms: 0, runs: 1, answers: 0, trainings: 2, openBatches: 0, openTrainings: 1, armsLeftOut: 0 },
    connections: [],
    entries: [],
  });

/** A project database of a version, with a run and a training that were under way, and the first part of a chain of two. */
function fileOf(version: number): string {
  const file = join(temporaryFolder(), 'project.db');
  const db = new Database(file);
  addRowFunctions(db);
  migrate(
    db,
    migrations.filter((migration) => migration.version <= version),
  );
  const training = (id: string, status: string, chain: string) => `
    INSERT INTO training_jobs (id, project_id, split_id, connection_id, connection_name, base_model, output, with_validation, status, job_id,
      hyperparameters_json, suffix, seed, simulated, created_at, chain_json)
    VALUES ('${id}', 'prj_1', 'spl_1', 'con_1', 'OpenAI', 'm', 'text', 0, '${status}', 'job_2', '{}', '', 1, 0, '${at}', '${chain}');`;
  db.exec(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
      VALUES ('prj_1', 'Letters', 'classification', '', '[]', 0, '${at}', '${at}');
    INSERT INTO datasets (key, id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
      VALUES (1, 'dat_1', 'prj_1', 'D', 'ready', 'd.csv', '{"text":"text"}', '[]', '${at}');
    INSERT INTO splits (key, id, project_id, dataset_id, name, seed, fractions_json, grouped, method, left_out, leaks_json, fingerprint, created_at)
      VALUES (1, 'spl_1', 'prj_1', 'dat_1', 'S', 1, '{"train":0.6,"validation":0.2,"test":0.2}', 0, 'seeded', 0,
        '{"exact":0,"normalised":0,"group":0}', '', '${at}');
    INSERT INTO arms (id, project_id, name, config_json, simulated, created_at) VALUES ('arm_1', 'prj_1', 'Majority', '{"kind":"majority"}', 0, '${at}');
    INSERT INTO runs (key, id, project_id, arm_id, split_id, part, status, job_id, estimate_json, fingerprint_json, started_at)
      VALUES (1, 'run_1', 'prj_1', 'arm_1', 'spl_1', 'test', 'running', 'job_1', '{}',
        '{"rows":"a","labels":"b","parser":"c","prompt":"none","decoding":"d"}', '${at}');
    ${training('trn_1', 'succeeded', '{"id":"trn_1","place":1,"of":2}')}
    ${training('trn_3', 'queued', '{"id":"trn_3","place":1,"of":1}')}
    INSERT INTO training_files VALUES ('trn_1', 0, 'v', 'h', 1, 1, 1, '[1]'), ('trn_1', 1, 'a', 'h', 1, 1, 1, '[1]'), ('trn_1', 2, 'b', 'h', 1, 1, 1, '[1]');
  `);
  db.close();
  return file;
}

test('a file of an older version is brought up to date by the migrations of a workspace', () => {
  const file = fileOf(130);
  checkArriving(file, manifest(130));
  const db = new Database(file, { readonly: true });
  expect(schemaVersion(db)).toBe(migrations.at(-1)?.version);
  expect(db.prepare('SELECT name FROM projects').pluck().all()).toEqual(['Letters']);
  db.close();
});

test('what was under way does not go on here: nothing is followed, resumed or trained further by itself', () => {
  const version = migrations.at(-1)?.version ?? 0;
  const file = fileOf(version);
  checkArriving(file, manifest(version));
  const db = new Database(file, { readonly: true });
  expect(db.prepare('SELECT status FROM runs').pluck().all()).toEqual(['interrupted']);
  expect(db.prepare('SELECT id, status, error FROM training_jobs ORDER BY id').all()).toEqual([
    { id: 'trn_1', status: 'succeeded', error: null },
    {
      id: 'trn_3',
      status: 'failed',
      error: 'It had not ended when the project was exported. The workspace that started it follows it.',
    },
  ]);
  // The part of the chain that was not trained: with it, the next start would go on and pay.
  expect(db.prepare('SELECT name FROM training_files ORDER BY place').pluck().all()).toEqual(['v', 'a']);
  db.close();
});
