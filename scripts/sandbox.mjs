// npm run sandbox [-- --port 4010]: starts the built-in sandbox alone and prints its base URL and key.
import path from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';
import { runInForeground } from './child-process.mjs';
import { command } from './command.mjs';
import { modernNode, projectRoot } from './places.mjs';

await command(async () => {
  await buildIfNeeded();
  const sandbox = path.join(projectRoot, 'out', 'main', 'sandbox.js');
  return runInForeground(modernNode(), [sandbox, ...process.argv.slice(2)]);
});
