import { readFileSync } from 'node:fs';
import { armShades } from '@shared/domain/arm-colours';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');

/** The colours of one block of tokens.css by their names. */
function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--ft-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name ?? '', colour ?? '']),
  );
}

/** WCAG 2.2, relative luminance of an sRGB colour written as `#rrggbb`. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** WCAG 2.2, contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

const schemes = [
  ['light', tokensOf(':root')],
  ['dark', tokensOf(':root[data-mantine-color-scheme="dark"]')],
] as const;

test('contrast is measured as WCAG defines it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
});

describe.each(schemes)('in the %s scheme', (scheme, tokens) => {
  const colour = (name: string): string => {
    const found = tokens.get(name);
    if (found === undefined) throw new Error(`tokens.css has no --ft-${name} for ${scheme}`);
    return found;
  };

  test.each([
    ...['text', 'dim'].flatMap((text) =>
      ['canvas', 'panel', 'raised', 'sunken', 'hover', 'selected'].map((ground) => [text, ground] as const),
    ),
    ...['good', 'warn', 'bad', 'sandbox'].flatMap((tone) =>
      [`${tone}-soft`, 'canvas', 'raised'].map((ground) => [tone, ground] as const),
    ),
    ...['canvas', 'panel', 'raised', 'sunken', 'hover', 'selected'].map((ground) => ['faint', ground] as const),
    ...['good', 'warn', 'bad'].map((tone) => ['accent-text', `${tone}-soft`] as const),
    ['accent-text', 'accent-soft'],
    ['accent-text', 'panel'],
  ] as const)('%s on %s can be read (4.5 : 1)', (text, ground) =>
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5),
  );

  test.each([['accent'], ['good']])('the mark %s stands out from what it lies on (3 : 1)', (mark) =>
    expect(contrast(colour(mark), colour('raised'))).toBeGreaterThanOrEqual(3),
  );

  test.each(Object.entries(armShades))('every shade of %s stands out from what it lies on (3 : 1)', (_, shades) => {
    for (const shade of shades[scheme])
      for (const ground of ['canvas', 'raised', 'panel'])
        expect(contrast(shade, colour(ground)), `${shade} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});
