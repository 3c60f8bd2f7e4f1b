import { buildIfNeeded } from '../../scripts/build-if-needed.mjs';

/** Global set-up of the tests that use the bundles in `out/`: they are built when the sources are newer. */
export default async function buildFirst(): Promise<void> {
  await buildIfNeeded();
}
