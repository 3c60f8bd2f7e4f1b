import { expect, test } from 'vitest';
import { engineNodeOf, namesWorkspace, workspaceOf } from '../../../main/shell/start-options';

const base = {
  argv: ['/opt/fewtune/fewtune'],
  env: {},
  cwd: '/home/ana',
  userData: '/home/ana/.config/Fewtune',
  stored: null,
};

test('the workspace lies with the user data unless one is named', () => {
  expect(workspaceOf(base).folder).toBe('/home/ana/.config/Fewtune/workspace');
});

test('the argument comes before the environment, in both spellings', () => {
  const env = { FEWTUNE_WORKSPACE: '/data/from-env' };
  expect(workspaceOf({ ...base, env }).folder).toBe('/data/from-env');
  expect(workspaceOf({ ...base, env, argv: [...base.argv, '--workspace', '/data/arg'] }).folder).toBe('/data/arg');
  expect(workspaceOf({ ...base, env, argv: [...base.argv, '--workspace=/data/joined'] }).folder).toBe('/data/joined');
});

test('a folder that the user chose comes before the usual one, and one that the start names before both', () => {
  expect(workspaceOf(base).from).toBe('usual');
  expect(workspaceOf({ ...base, stored: '/disk/work' })).toEqual({ folder: '/disk/work', from: 'settings' });
  const argv = [...base.argv, '--workspace=/data/joined'];
  expect(workspaceOf({ ...base, stored: '/disk/work', argv })).toEqual({ folder: '/data/joined', from: 'start' });
});

test('a relative workspace counts from the folder the app was started in', () => {
  expect(workspaceOf({ ...base, argv: [...base.argv, '--workspace', 'work/q3'] }).folder).toBe('/home/ana/work/q3');
});

test('a start that names its workspace is told from one that does not', () => {
  expect(namesWorkspace(['fewtune', '--workspace', '/data'])).toBe(true);
  expect(namesWorkspace(['fewtune', '--workspace=/data'])).toBe(true);
  expect(namesWorkspace(['fewtune', '/data/tickets.csv'])).toBe(false);
});

test('a switch is not taken for the folder when the folder was forgotten', () => {
  expect(workspaceOf({ ...base, argv: [...base.argv, '--workspace', '--no-sandbox'] }).folder).toBe(
    '/home/ana/.config/Fewtune/workspace',
  );
});

test('the engine lives inside Electron from Node-API 10 on, else in the Node that is named or comes with the project', () => {
  expect(engineNodeOf({ napiVersion: '10', env: { FEWTUNE_NODE: '/usr/bin/node' }, appPath: '/app' })).toBeNull();
  expect(engineNodeOf({ napiVersion: '9', env: { FEWTUNE_NODE: '/usr/bin/node' }, appPath: '/app' })).toBe(
    '/usr/bin/node',
  );
  expect(engineNodeOf({ napiVersion: '9', env: {}, appPath: '/app' })).toBe('/app/node_modules/node/bin/node');
});
