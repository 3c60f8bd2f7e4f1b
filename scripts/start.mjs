// npm start [-- ARGUMENTS]: opens the app.
import { buildIfNeeded } from './build-if-needed.mjs';
import { runInForeground } from './child-process.mjs';
import { command } from './command.mjs';
import { needDisplay } from './display.mjs';
import { electronRuntime, runtimeEnvironment, sandboxFlags } from './electron-runtime.mjs';
import { projectRoot } from './places.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

await command(async () => {
  needDisplay();
  await ensureSystemLibraries();
  const runtime = await electronRuntime();
  await buildIfNeeded();
  return runInForeground(runtime.executable, [projectRoot, ...sandboxFlags(), ...process.argv.slice(2)], {
    env: { ...process.env, ...runtimeEnvironment(runtime) },
  });
});
