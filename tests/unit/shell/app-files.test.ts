import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { appFileOf } from '../../../main/shell/app-files';

const folder = resolve('/app/out/renderer');

test.each([
  ['fewtune://app/', 'index.html', 'text/html; charset=utf-8'],
  ['fewtune://app/index.html?x=1#/projects', 'index.html', 'text/html; charset=utf-8'],
  ['fewtune://app/assets/index-1a.js', 'assets/index-1a.js', 'text/javascript; charset=utf-8'],
  ['fewtune://app/assets/a%20b.css', 'assets/a b.css', 'text/css; charset=utf-8'],
])('%s is the file %s', (address, path, contentType) =>
  expect(appFileOf(address, folder)).toEqual({ path: join(folder, path), contentType }),
);

test.each([
  ['climbs by encoded dots and slash', 'fewtune://app/..%2f..%2fpackage.json'],
  ['climbs by an encoded separator of Windows', 'fewtune://app/..%5c..%5cpackage.json'],
  ['climbs into a folder whose name starts alike', 'fewtune://app/..%2frenderer-old/index.html'],
  ['has a NUL', 'fewtune://app/index.html%00.js'],
  ['cannot be decoded', 'fewtune://app/%E0%A4.js'],
  ['names a kind of file that the window has none of', 'fewtune://app/fewtune.db'],
  ['names a folder', 'fewtune://app/assets'],
])('no file is served for an address that %s', (_, address) => expect(appFileOf(address, folder)).toBeNull());
