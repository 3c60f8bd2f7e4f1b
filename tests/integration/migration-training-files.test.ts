import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { usualFileSettings } from '@shared/contract/training-files';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder';

const at = '2026-11-01T00:00:00.000Z';

test('a training of before has files of the usual form, stands alone, and has no kept files', () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'fewtune.db'));
  migrate(
    db,
    migrations.filter(({ version }) => version < 100),
  );
  db.pragma('foreign_keys = OFF');
  db.prepare(
    `INSERT INTO training_jobs (id, project_id, split_id, connection_id, connection_name, base_model, output, with_validation, status,
       job_id, hyperparameters_json, suffix, seed, simulated, created_at)
     VALUES ('t', 'p', 's', 'c', 'C', 'gpt-4.1', 'json', 1, 'succeeded', 'j', '{}', 'x', 1, 0, ?)`,
  ).run(at);
  db.close();
  const store = openStore(folder);
  try {
    const job = store.training.get('t');
    expect(job).toMatchObject({ output: 'json', file: usualFileSettings, chain: { id: 't', place: 1, of: 1 } });
    expect(store.trainingFiles.ofChain('t')).toEqual([]);
    const file = { place: 1, name: 'f', hash: 'h', bytes: 1, rows: 2, tokens: 3, rowIds: [7, 5] };
    store.trainingFiles.keep('t', [file]);
    expect(store.trainingFiles.ofChain('t')).toEqual([file]);
  } finally {
    store.close();
  }
});
