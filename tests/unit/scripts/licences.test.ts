import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** `devOptional`: a tool of ours that a library could also use, and that the library therefore names. */
type Package = { dev?: boolean; devOptional?: boolean; license?: string };
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> }; // Safe: npm wrote it.
const used = Object.entries(packages).filter(([place]) => place !== '');

/** Licences under which a package may be part of an MIT-licensed program, with nothing asked but its notice. */
const permissive = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Unlicense',
  'BlueOak-1.0.0',
  '(MIT OR CC0-1.0)',
]);

/** Licences of tools that only build and test: used, never handed on. */
const forTools = new Set([
  ...permissive,
  'MIT OR Apache-2.0',
  'MPL-2.0',
  'Python-2.0',
  'CC-BY-4.0',
  'WTFPL',
  'WTFPL OR ISC',
  '(WTFPL OR MIT)',
]);

const others = (dev: boolean, allowed: ReadonlySet<string>) =>
  used
    .filter(([, one]) => (one.dev === true || one.devOptional === true) === dev && !allowed.has(one.license ?? 'none'))
    .map(([place, one]) => `${place.replace(/^.*node_modules\//, '')}: ${one.license ?? 'none'}`);

test('every package that the app carries has a licence that fits an MIT program', () => {
  expect(used.length).toBeGreaterThan(300);
  expect(others(false, permissive)).toEqual([]);
});

test('every tool has a licence that allows to use it', () => {
  expect(others(true, forTools)).toEqual([]);
});
