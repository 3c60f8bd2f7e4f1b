import { defineConfig } from 'vitest/config';
import { alias } from './vite.alias.ts';
import { codeVersionDefine } from './vite.code-version.ts';
import { wording } from './vite.wording.ts';

/** One project a kind of test. `scripts/test.mjs` runs them in this order. */
export default defineConfig({
  resolve: { alias },
  plugins: [wording()],
  define: codeVersionDefine,
  test: {
    setupFiles: ['tests/helpers/speak-english.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          globalSetup: ['tests/helpers/build-first.ts'],
          include: ['tests/integration/**/*.test.ts'],
          // A condition that never comes is found all the same; the runner's one second is less than a busy machine may take.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          globalSetup: ['tests/helpers/build-first.ts'],
          include: ['tests/e2e/**/*.test.ts'],
          // As above: a window on a busy machine takes its time.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      // Measurements, not part of `npm test`: the `bench:…` scripts run them one by one.
      {
        extends: true,
        test: {
          name: 'bench',
          globalSetup: ['tests/helpers/build-first.ts'],
          include: ['tests/bench/**/*.bench.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
