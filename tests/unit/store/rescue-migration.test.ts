import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

const at = '2026-11-01T00:00:00.000Z';

test('a workspace from before rescues and errands keeps its project and can hold both, which go with the project', () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'fewtune.db'));
  migrate(
    db,
    migrations.filter(({ version }) => version < 114),
  );
  db.prepare(
    `INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
     VALUES ('p', 'Old', 'classification', '', '[]', 0, ?, ?)`,
  ).run(at, at);
  db.close();

  const store = openStore(folder);
  expect(store.projects.get('p')).toMatchObject({ id: 'p', name: 'Old' });
  store.rescue.saveJob({
    id: 'rsj_1',
    projectId: 'p',
    connectionId: 'con_gone',
    connectionKind: 'openai',
    connectionName: 'Acme',
    providerJobId: 'ftjob-1',
    job: { id: 'ftjob-1', created_at: 1, unknown: [1, { a: null }] },
    events: [{ id: 'e' }],
    checkpoints: [],
    curve: [],
    armId: null,
    complete: true,
    pulledAt: at,
  });
  expect(store.rescue.heads('p')).toMatchObject([{ eventCount: 1, checkpointCount: 0, complete: true }]);
  expect(store.rescue.jobOf('p', 'con_gone', 'ftjob-1')?.job).toEqual({
    id: 'ftjob-1',
    created_at: 1,
    unknown: [1, { a: null }],
  });
  store.errands.insert(
    {
      id: 'ask_1',
      projectId: 'p',
      kind: 'probe',
      name: 'Arm',
      model: 'm',
      simulated: false,
      config: { rows: [] },
      estimate: { items: 1, requests: 1, inputTokens: 1, cost: null, priceNote: null, simulated: false, warnings: [] },
      budget: null,
      jobId: 'job_1',
      startedAt: at,
    },
    [{ item: 7, text: '007 😀' }],
  );
  store.errands.interruptRunning(at);
  expect(store.errands.get('ask_1')).toMatchObject({ status: 'interrupted', config: { rows: [] } });
  expect(store.errands.answers(store.errands.get('ask_1')?.key ?? 0)).toMatchObject([
    { item: 7, text: '007 😀', status: 'not-run' },
  ]);
  store.close();

  const again = openDatabase(join(folder, 'fewtune.db'));
  again.exec(`DELETE FROM projects WHERE id = 'p'`);
  for (const table of ['rescued_jobs', 'errands', 'errand_answers'])
    expect(again.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  again.close();
});
