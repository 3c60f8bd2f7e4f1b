import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase } from '@engine/store/store';
import { trainingWatchQueries } from '@engine/store/training-watch';
import { expect, test } from 'vitest';

test('a training of before is still open where it was, has waited for no turn, and goes with what is known of it', () => {
  const db = openDatabase(':memory:');
  migrate(
    db,
    migrations.filter(({ version }) => version < 110),
  );
  db.pragma('foreign_keys = OFF');
  db.exec(`
    INSERT INTO training_jobs (id, project_id, split_id, connection_id, connection_name, base_model, output, with_validation, status,
        job_id, hyperparameters_json, suffix, seed, provider_job_id, simulated, created_at)
      VALUES ('trn_1', 'p', 's', 'con_1', 'Azure', 'gpt-4.1-mini', 'text', 1, 'interrupted', 'job_1', '{}', 'fewtune', 1,
        'ftjob-1', 0, '2026-11-01');
  `);
  migrate(db, migrations);
  db.pragma('foreign_keys = ON');

  const watch = trainingWatchQueries(db);
  expect(watch.open('con_1')).toEqual([
    { id: 'trn_1', jobId: 'job_1', providerJobId: 'ftjob-1', turnAt: null, pausedAt: null },
  ]);
  expect(watch.get('trn_1')).toMatchObject({ turnAt: null, createBegunAt: null, trainedMs: null });
  watch.change('trn_1', { pausedAt: '2026-11-02', totalSteps: 45 });
  expect(watch.get('trn_1')).toMatchObject({ pausedAt: '2026-11-02', totalSteps: 45, turnAt: null });
  expect(db.prepare('SELECT count(*) FROM deployments').pluck().get()).toBe(0);

  db.exec("DELETE FROM training_jobs WHERE id = 'trn_1'");
  expect(db.prepare('SELECT count(*) FROM training_watch').pluck().get()).toBe(0);
});
