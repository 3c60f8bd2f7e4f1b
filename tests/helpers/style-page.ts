import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { LaunchedApp } from './electron-app';
import type { Place } from './screen-places';

const page = resolve('docs/style.md');
/** What stands between these two lines of the style page is written by the walk. */
const [from, to] = ['<!-- screens -->', '<!-- end of the screens -->'];

export const pictureOf = (name: string, theme: 'light' | 'dark'): string => `style/${name}-${theme}.jpg`;

/** Takes what the window shows for the style page: small enough for a repository, large enough to be read. */
export async function takeStylePicture({ app, page: shown }: LaunchedApp, name: string, theme: 'light' | 'dark') {
  const png = (await shown.screenshot()).toString('base64');
  const jpeg = await app.evaluate(
    ({ nativeImage }, base64) =>
      nativeImage
        .createFromBuffer(Buffer.from(base64, 'base64'))
        .resize({ width: 880, quality: 'best' })
        .toJPEG(72)
        .toString('base64'),
    png,
  );
  const path = resolve('docs', pictureOf(name, theme));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.from(jpeg, 'base64'));
}

/** The list of the screens as it must stand in the style page. */
function listOf(places: readonly Place[]): string {
  const rows = places.flatMap(({ name, words, isPictured = true }) =>
    !isPictured
      ? []
      : [
          `| ${words} | ![${words}, light](${pictureOf(name, 'light')}) | ![${words}, dark](${pictureOf(name, 'dark')}) |`,
        ],
  );
  return [from, '', '| screen | light | dark |', '| --- | --- | --- |', ...rows, '', to].join('\n');
}

/** The list as it stands there now, and as it must. */
export function styleList(places: readonly Place[]): { written: string; wanted: string } {
  const text = readFileSync(page, 'utf8');
  return { written: text.slice(text.indexOf(from), text.indexOf(to) + to.length), wanted: listOf(places) };
}

/** Writes the list of the screens anew; what a person wrote around it stays. */
export function writeStyleList(places: readonly Place[]): void {
  const { written, wanted } = styleList(places);
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(written, () => wanted),
  );
}
