import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/electron-app';
import { memoryOfAll, soak } from '../helpers/soak';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** The short form of `npm run soak`, which goes on for an hour and then looks at the growth of memory as well. */
test('three rounds of import, label, split, run, train, compare and report leave no error behind', async () => {
  const folder = newFolder();
  const launched = await launchApp({ workspace: join(folder, 'workspace') });
  onTestFinished(async () => {
    await launched.close();
    removeFolder(folder);
  });
  launched.page.setDefaultTimeout(30_000);
  const soaked = await soak(launched, (rounds) => rounds === 3);
  expect(soaked.errors).toEqual([]);
  // Caches are still filling: a leak of a whole round's data would show all the same.
  const [, second = Number.NaN, third = Number.NaN] = memoryOfAll(soaked);
  expect(third / second).toBeLessThan(1.25);
});
