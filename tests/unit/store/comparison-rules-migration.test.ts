import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

const VERSION = 120;

test('a workspace of the version before has no looks and no overrides, keeps its projects, and takes both in', () => {
  const dir = temporaryFolder();
  const db = openDatabase(join(dir, 'fewtune.db'));
  migrate(
    db,
    migrations.filter(({ version }) => version < VERSION),
  );
  db.exec(`INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, verdict, created_at, updated_at)
    VALUES ('p', 'Tickets', 'classification', '', '[]', 0, 'Few-shot wins.', '2026-11-01', '2026-11-01')`);
  db.close();

  const store = openStore(dir);
  expect(store.projects.get('p')?.name).toBe('Tickets');
  const rules = store.comparisonRules;
  expect(rules.looks('s')).toEqual([]);
  expect(rules.differentSince('s', 'test')).toBeNull();
  const look = {
    projectId: 'p',
    splitId: 's',
    results: 'h',
    arms: ['Few-shot'],
    place: 'report' as const,
    at: '2026-11-21',
  };
  expect([rules.addLook(look), rules.addLook({ ...look, at: '2026-11-22' })]).toEqual([true, false]);
  expect(rules.looks('s')).toEqual([{ arms: ['Few-shot'], place: 'report', at: '2026-11-21' }]);
  rules.allowDifferent({ projectId: 'p', splitId: 's', part: 'test' }, '2026-11-21');
  expect([rules.differentSince('s', 'test'), rules.differentSince('s', 'validation')]).toEqual(['2026-11-21', null]);
  store.close();
});
