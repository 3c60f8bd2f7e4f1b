import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchApp } from '../helpers/electron-app';
import { memoryOfAll, middlesAfterWarmUp, soak } from '../helpers/soak';
import { temporaryFolder } from '../helpers/temporary-folder';

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

const MINUTES = Number(process.env.MINUTES ?? 60);

test(`${MINUTES} minutes of work leave no error and no growing memory`, {
  timeout: (MINUTES + 10) * 60_000,
}, async () => {
  const launched = await launchApp({ workspace: join(temporaryFolder(), 'workspace') });
  launched.page.setDefaultTimeout(60_000);
  try {
    const end = Date.now() + MINUTES * 60_000;
    const soaked = await soak(launched, () => Date.now() > end);
    const { rounds, processes, errors } = soaked;
    const memory = memoryOfAll(soaked);
    console.log(`\n${rounds} rounds in ${MINUTES} minutes; memory after each, in MB:`);
    console.log(memory.map(megabytes).join(' '));
    for (const name of Object.keys(processes.at(-1) ?? {})) {
      const own = processes.map((each) => each[name] ?? 0);
      const [before, after] = middlesAfterWarmUp(own);
      console.log(`${name}: ${megabytes(before)} MB in the second quarter, ${megabytes(after)} MB in the last`);
      console.log(own.map(megabytes).join(' '));
    }
    const [early, late] = middlesAfterWarmUp(memory);
    const growth = late / early - 1;
    console.log(`growth after warm-up: ${(growth * 100).toFixed(1)}%; errors: ${errors.length}`);
    expect(errors).toEqual([]);
    expect(growth).toBeLessThan(0.1);
  } finally {
    await launched.close();
  }
});
