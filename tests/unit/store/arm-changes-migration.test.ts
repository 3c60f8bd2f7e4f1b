import { armQueries } from '@engine/store/arms';
import { historyQueries } from '@engine/store/history';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { addRowFunctions } from '@engine/store/row-functions';
import { openDatabase } from '@engine/store/store';
import { expect, test } from 'vitest';

test('arms and changes of before are what they were: no arm is removed, and no change is about one', () => {
  const db = openDatabase(':memory:');
  addRowFunctions(db);
  migrate(
    db,
    migrations.filter(({ version }) => version < 150),
  );
  db.exec(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
    VALUES ('p', 'n', 'classification', '', '[]', 0, '', '');
    INSERT INTO arms (id, project_id, name, config_json, simulated, created_at) VALUES ('a', 'p', 'Majority', '{"kind":"majority"}', 0, '');
    INSERT INTO history (project_id, kind, summary, actor, actor_name, state, done_order, at)
    VALUES ('p', 'task', 'Changed the instructions', 'user', 'You', 'done', 1, '');
  `);
  migrate(db, migrations);
  expect(armQueries(db).list('p')).toMatchObject([{ id: 'a', name: 'Majority' }]);
  expect(historyQueries(db).lastDone('p')).toMatchObject({ summary: 'Changed the instructions', armId: null });
  db.close();
});
