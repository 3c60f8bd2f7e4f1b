import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success } from '@shared/contract/errors';
import { expect, test } from 'vitest';
import type { WorkspacePlace } from '../../../main/shell/stored-settings';
import { createWorkspacePlace } from '../../../main/shell/workspace-place';
import { temporaryFolder } from '../../helpers/temporary-folder';

function kept(takes = true) {
  let place: WorkspacePlace = { folder: null, previous: null };
  return {
    workspace: () => place,
    setWorkspace: (next: WorkspacePlace) => {
      if (takes) place = next;
      return takes;
    },
  };
}
function folderWithWorkspace(name: string): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'fewtune.db'), '');
  return folder;
}
const works = { move: async () => success(null), openOther: async () => success(null) };
const why = { kind: 'refused', message: 'That folder is not empty.' } as const;

test('after a move the next start opens the new folder, and the old one is named until it is cleared', async () => {
  const settings = kept();
  const old = folderWithWorkspace('old');
  const trashed: string[] = [];
  const trash = async (folder: string) => void trashed.push(folder);
  const place = createWorkspacePlace({ start: { folder: old, from: 'usual' }, settings, trash });
  expect(await place.move(works, '/new')).toBe('/new');
  expect(settings.workspace()).toEqual({ folder: '/new', previous: old });
  expect(place.place()).toEqual({ folder: '/new', from: 'settings' });
  expect(place.previous()).toBe(old);
  await place.clearPrevious(true);
  expect(trashed).toEqual([old]);
  expect(place.previous()).toBeNull();
});

test('a move that failed changes nothing', async () => {
  const settings = kept();
  const place = createWorkspacePlace({ start: { folder: '/old', from: 'usual' }, settings, trash: async () => {} });
  await expect(place.move({ move: async () => failure(why) }, '/new')).rejects.toThrow('not empty');
  expect(settings.workspace()).toEqual({ folder: null, previous: null });
  expect(place.place().folder).toBe('/old');
});

test('a start that named its workspace writes nothing down: it names it again', async () => {
  const settings = kept();
  const place = createWorkspacePlace({ start: { folder: '/old', from: 'start' }, settings, trash: async () => {} });
  await place.move(works, '/new');
  expect(place.place()).toEqual({ folder: '/new', from: 'start' });
  expect(settings.workspace()).toEqual({ folder: null, previous: null });
});

test('settings that cannot be written are told: the next start opens the folder of before', async () => {
  const place = createWorkspacePlace({
    start: { folder: '/old', from: 'usual' },
    settings: kept(false),
    trash: async () => {},
  });
  await expect(place.openOther(works, '/other')).rejects.toThrow(
    'The workspace in /other is open now, but that could not be written down',
  );
});

test('a folder that the trash does not take stays named', async () => {
  const settings = kept();
  const old = folderWithWorkspace('old');
  const trash = () => Promise.reject(new Error('no trash here'));
  const place = createWorkspacePlace({ start: { folder: old, from: 'usual' }, settings, trash });
  await place.move(works, '/new');
  await expect(place.clearPrevious(true)).rejects.toThrow('could not be moved to the trash');
  expect(place.previous()).toBe(old);
  await place.clearPrevious(false);
  expect(place.previous()).toBeNull();
});
