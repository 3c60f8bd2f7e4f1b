import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const settings = parse(readFileSync('electron-builder.yml', 'utf8'));

test('packages are made for Windows, macOS (both processors in one) and Linux', () => {
  expect(settings.win.target).toEqual(['nsis']);
  expect(settings.mac.target).toEqual([{ target: 'dmg', arch: ['universal'] }]);
  expect(settings.linux.target).toEqual(expect.arrayContaining(['AppImage', 'deb']));
});

test('in a release everything but the addon runs from the archive', () => {
  expect(settings.asar).toBe(true);
  expect(settings.asarUnpack).toEqual(['**/*.node']);
});

test('each system carries the addon of its own kind alone, both processors on macOS', () => {
  const addons = (of: 'linux' | 'win' | 'mac') =>
    settings[of].files.filter((pattern: string) => pattern.includes('prebuilds'));
  const leavingOut = (kept: string) => [`!node_modules/better-sqlite3/prebuilds/!(${kept}).node`];
  expect(addons('linux')).toEqual(leavingOut(`linux-${'$'}{arch}`));
  expect(addons('win')).toEqual(leavingOut(`win32-${'$'}{arch}`));
  expect(addons('mac')).toEqual(leavingOut('darwin-*'));
});

test('nothing is published, so that no app looks for updates', () => {
  expect(settings.publish).toBeNull();
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(Object.keys(dependencies)).not.toContain('electron-updater');
});

test('tables and project files can be opened with it, and it takes tables away from no other program', () => {
  const associations: { ext: string; rank: string }[] = settings.fileAssociations;
  expect(associations.map(({ ext, rank }) => [ext, rank])).toEqual([
    ['csv', 'Alternate'],
    ['fewtune', 'Owner'],
  ]);
});

test('the Electron that goes out is one exact version, which nothing but a change of the project moves', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  // The packager takes that of the project: a second number somewhere would be forgotten.
  expect([settings.electronVersion, settings.electronDist]).toEqual([undefined, undefined]);
});

test('each system has an icon, large enough for all its sizes', () => {
  for (const system of ['win', 'mac', 'linux']) {
    const picture = readFileSync(settings[system].icon);
    // Width and height of a PNG are the first eight bytes of its first chunk. Source: the PNG specification, IHDR.
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1024, 1024]);
  }
});
