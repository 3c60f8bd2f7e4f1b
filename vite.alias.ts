import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The same short names as `paths` in tsconfig.json, for the bundler and the test runner. */
export const alias = {
  '@shared': at('shared'),
  '@engine': at('main/engine'),
  '@renderer': at('renderer'),
  // The bundles of the app take their half each.
  '@german': at('wording/german.ts'),
};
