// npm run demo [-- FOLDER]: the main job without a window, on the sample data. Ends with 0 only if every step worked.
import path from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';
import { run } from './child-process.mjs';
import { command } from './command.mjs';
import { modernNode, projectRoot } from './places.mjs';

/** The demo takes seconds; a minute is what was promised, five are a hang. */
const LIMIT_MS = 5 * 60_000;

await command(async () => {
  await buildIfNeeded();
  const demo = path.join(projectRoot, 'out', 'main', 'demo.js');
  const { code } = await run(modernNode(), [demo, ...process.argv.slice(2)], { limitMs: LIMIT_MS, cwd: projectRoot });
  return code;
});
