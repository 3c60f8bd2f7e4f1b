import { armQueries } from '@engine/store/arms';
import { migrate, schemaVersion } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { trainingQueries } from '@engine/store/training-jobs';
import { trialQueries } from '@engine/store/training-trials';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

/** A workspace of before learning curves and sweeps, with a training that made an arm. */
function before(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version < 112),
  );
  db.exec(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
    VALUES ('p', 'n', 'classification', '', '[]', 0, '', '');
    INSERT INTO datasets (key, id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
    VALUES (7, 'd', 'p', 'n', 'ready', 'x.csv', '{"text":"text"}', '[]', '');
    INSERT INTO splits (key, id, project_id, dataset_id, name, seed, fractions_json, grouped, method, left_out, leaks_json, fingerprint,
      created_at) VALUES (5, 's', 'p', 'd', 'n', 1, '{}', 0, 'seeded', 0, '{}', '', '');
    INSERT INTO arms (id, project_id, name, config_json, simulated, created_at)
    VALUES ('a', 'p', 'n', '{"kind":"majority"}', 0, '');
    INSERT INTO training_jobs (id, project_id, split_id, connection_id, connection_name, base_model, output, with_validation, status,
      job_id, arm_id, hyperparameters_json, suffix, seed, simulated, created_at)
    VALUES ('t', 'p', 's', 'c', 'C', 'm', 'text', 1, 'succeeded', 'j', 'a', '{"epochs":3}', 'x', 1, 0, '');
  `);
  return db;
}

test('a training of before learnt from the whole train side, and its arm is shown', () => {
  const db = before();
  migrate(db, migrations);
  expect(schemaVersion(db)).toBe(Math.max(...migrations.map(({ version }) => version)));
  expect(trainingQueries(db).get('t')).toMatchObject({ subset: null, armId: 'a', hyperparameters: { epochs: 3 } });
  expect(
    armQueries(db)
      .shown('p')
      .map(({ id }) => id),
  ).toEqual(['a']);
});

test('the arm of a trial is shown once it is used, and counts all the time', () => {
  const db = before();
  migrate(db, migrations);
  const trials = trialQueries(db);
  const trial = {
    ownerId: 'w',
    place: 0,
    projectId: 'p',
    hyperparameters: { epochs: 1, batchSize: 'auto', learningRateMultiplier: 'auto' } as const,
    trainRows: 10,
    subset: null,
    estimate: { low: 1, likely: 2, high: 3 },
    trainingId: 't',
    runId: null,
    used: false,
    error: null,
  };
  trials.save(trial);
  const arms = armQueries(db);
  expect([arms.shown('p'), arms.list('p').length]).toEqual([[], 1]);
  trials.save({ ...trial, used: true });
  expect(arms.shown('p')).toHaveLength(1);
  expect(trials.of('w')).toEqual([{ ...trial, used: true }]);
});
