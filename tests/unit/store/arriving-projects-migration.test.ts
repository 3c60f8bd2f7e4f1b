import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { projectQueries } from '@engine/store/projects';
import { openDatabase } from '@engine/store/store';
import { sweepQueries } from '@engine/store/sweep';
import { expect, test } from 'vitest';

const VERSION = 140;
const at = '2026-11-01T00:00:00.000Z';

/** A workspace as the version before left it: a project that shows, and a removed one that is not swept yet. */
function migrated() {
  const db = openDatabase(':memory:');
  migrate(
    db,
    migrations.filter(({ version }) => version < VERSION),
  );
  const insert = db.prepare(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at, removed_at)
    VALUES (?, ?, 'classification', '', '[]', 0, '${at}', '${at}', ?)`);
  insert.run('prj_shown', 'Shown', null);
  insert.run('prj_removed', 'Removed', at);
  migrate(db, migrations);
  return {
    projects: projectQueries(db),
    sweep: sweepQueries(db),
    count: () => db.prepare('SELECT count(*) FROM projects').pluck().get(),
  };
}

test('projects of before are what they were: none is arriving, and a removed one is swept', () => {
  const { projects, sweep, count } = migrated();
  expect(projects.summaries().map(({ project }) => project.id)).toEqual(['prj_shown']);
  expect(sweep.isNeeded()).toBe(true);
  while (sweep.sweep(100));
  expect([sweep.isNeeded(), count()]).toEqual([false, 1]);
});

test('an arriving project is hidden and not swept, until it is given up', () => {
  const { projects, sweep, count } = migrated();
  while (sweep.sweep(100));
  projects.insertArriving({ id: 'prj_new', name: 'New', kind: 'classification' }, at);
  expect(projects.get('prj_new')).toBeNull();
  expect(projects.isFree('prj_new')).toBe(false);
  expect([sweep.isNeeded(), count()]).toEqual([false, 2]);
  projects.giveUpArriving('prj_shown');
  expect(projects.get('prj_shown')?.name).toBe('Shown');
  projects.giveUpArriving(null);
  expect(sweep.isNeeded()).toBe(true);
  while (sweep.sweep(100));
  expect([projects.isFree('prj_new'), count()]).toEqual([true, 1]);
});
