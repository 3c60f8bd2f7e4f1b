import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchApp } from '../helpers/electron-app';
import { growthAfterWarmUp, soak } from '../helpers/soak';
import { temporaryFolder } from '../helpers/temporary-folder';

const MINUTES = Number(process.env.MINUTES ?? 60);

test(`${MINUTES} minutes of work leave no error and no growing memory`, {
  timeout: (MINUTES + 10) * 60_000,
}, async () => {
  const launched = await launchApp({ workspace: join(temporaryFolder(), 'workspace') });
  launched.page.setDefaultTimeout(60_000);
  try {
    const end = Date.now() + MINUTES * 60_000;
    const { rounds, memory, errors } = await soak(launched, () => Date.now() > end);
    const growth = growthAfterWarmUp(memory);
    console.log(`\n${rounds} rounds in ${MINUTES} minutes; memory after each, in MB:`);
    console.log(memory.map((bytes) => (bytes / 1e6).toFixed(0)).join(' '));
    console.log(`growth after warm-up: ${(growth * 100).toFixed(1)}%; errors: ${errors.length}`);
    expect(errors).toEqual([]);
    expect(growth).toBeLessThan(0.1);
  } finally {
    await launched.close();
  }
});
