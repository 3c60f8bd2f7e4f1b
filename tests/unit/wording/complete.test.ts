import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { beforeAll, describe, expect, test } from 'vitest';
import config from '../../../lingui.config';

const root = new URL('../../..', import.meta.url).pathname;
const areaOf = (path: string): string => /wording\/([^/]+)\/\{locale\}/.exec(path)?.[1] ?? path;
const rooms = config.catalogs ?? [];
const areas = rooms.map(({ path }) => areaOf(path));

/** A message as it stands in the code or in a catalog. */
type Message = { message?: string; translation?: string; context?: string };
type Catalog = Readonly<Record<string, Message>>;

const code = new Map<string, Catalog>();
const english = new Map<string, Catalog>();
const german = new Map<string, Catalog>();

beforeAll(async () => {
  for (const catalog of await getCatalogs(getConfig({ cwd: root }))) {
    const area = areaOf(catalog.path);
    code.set(area, (await catalog.collect()) ?? {});
    english.set(area, (await catalog.read('en')) ?? {});
    german.set(area, (await catalog.read('de')) ?? {});
  }
}, 120_000);

/** A message by its English, with its context where it has one. */
const nameOf = ({ message = '', context }: Message): string =>
  context === undefined ? message : `${message} [${context}]`;

/** The messages of one catalog that another one lacks. */
const lacking = (from: Catalog | undefined, other: Catalog | undefined): string[] =>
  Object.entries(from ?? {})
    .filter(([id]) => other?.[id] === undefined)
    .map(([, message]) => nameOf(message));

/**
 * What a translation must keep: `{name}`, `#` for the number of a plural, the cases of a plural (English and German have the same),
 * `<0>` and the like; each once, in alphabetical order.
 * @throws where the text is no message: a brace that is not closed, a plural without `other`
 */
function piecesOf(text: string): string[] {
  const pieces = new Set(text.match(/<\/?\d+\/?>/g));
  const read = (tokens: readonly unknown[]): void => {
    for (const token of tokens) {
      if (token === '#') pieces.add('#');
      if (!Array.isArray(token)) continue;
      const [name, , cases] = token as unknown[]; // safe: an array was asked for
      if (typeof cases !== 'object' || cases === null) {
        pieces.add(`{${String(name)}}`);
        continue;
      }
      const known = Object.entries(cases).filter(([, words]) => words !== undefined);
      if (!known.some(([which]) => which === 'other')) throw new Error(`Without ‘other’: ${text}`);
      pieces.add(`{${String(name)}: ${known.map(([which]) => which).join(' ')}}`);
      for (const [, words] of known) read([words].flat());
    }
  };
  read(compileMessageOrThrow(text));
  return [...pieces].sort();
}

describe.each(areas)('the words of %s', (area) => {
  test('the catalogs hold exactly what stands in the code: run `npm run wording` after a sentence was changed', () => {
    expect(Object.keys(code.get(area) ?? {}).length).toBeGreaterThan(0);
    expect({
      missing: lacking(code.get(area), english.get(area)),
      superfluous: lacking(english.get(area), code.get(area)),
    }).toEqual({ missing: [], superfluous: [] });
    expect(Object.keys(german.get(area) ?? {}).sort()).toEqual(Object.keys(english.get(area) ?? {}).sort());
  });

  test('every message has its German', () => {
    const messages = Object.values(german.get(area) ?? {});
    expect(messages.filter(({ translation = '' }) => translation.trim() === '').map(nameOf)).toEqual([]);
  });

  test('the German keeps each value, each number and each piece, and no others', () => {
    for (const { message = '', translation = '' } of Object.values(german.get(area) ?? {})) {
      if (translation === '') continue;
      // In the code an apostrophe is an apostrophe; see `shared/wording/speak.ts`.
      const kept = piecesOf(message.replaceAll("'", "''"));
      expect([translation, ...piecesOf(translation)]).toEqual([translation, ...kept]);
    }
  });
});

test('every room of the window is in an area', () => {
  const included = rooms.flatMap(({ include }) => include);
  const features = readdirSync(join(root, 'renderer/features')).map((feature) => `renderer/features/${feature}`);
  const others = readdirSync(join(root, 'renderer'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'features')
    .map(({ name }) => `renderer/${name}`);
  expect([...features, ...others].filter((room) => !included.includes(room))).toEqual([]);
});

test('a sentence that stands in two areas is said the same in both', () => {
  const said = new Map<string, string>();
  const different: string[] = [];
  for (const catalog of german.values()) {
    for (const [id, { translation = '', ...message }] of Object.entries(catalog)) {
      const before = said.get(id) ?? translation;
      if (translation !== '' && before !== translation)
        different.push(`${nameOf(message)}: ${before} / ${translation}`);
      if (translation !== '') said.set(id, before);
    }
  }
  expect(different).toEqual([]);
});

test('the pieces of a message are found in plurals and tags too', () => {
  expect(piecesOf('No <0>leak</0> in {count, plural, one {# row} other {# rows of {name}}}')).toEqual([
    '#',
    '</0>',
    '<0>',
    '{count: one other}',
    '{name}',
  ]);
  expect(() => piecesOf('{count, plural, one {# row}}')).toThrow('other');
});
