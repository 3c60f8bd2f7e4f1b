// npm run dev: the app with live reload of the renderer.
import { runInForeground } from './child-process.mjs';
import { command } from './command.mjs';
import { needDisplay } from './display.mjs';
import { electronRuntime, runtimeEnvironment, sandboxFlags } from './electron-runtime.mjs';
import { commandFile, modernNode, projectRoot, withModernNode } from './places.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

await command(async () => {
  needDisplay();
  await ensureSystemLibraries();
  const runtime = await electronRuntime();
  const args = [commandFile('electron-vite'), 'dev', ...process.argv.slice(2)];
  return runInForeground(modernNode(), args, {
    cwd: projectRoot,
    // NO_SANDBOX is how electron-vite is told to pass --no-sandbox.
    env: {
      ...withModernNode(),
      ...runtimeEnvironment(runtime),
      ...(sandboxFlags().length > 0 ? { NO_SANDBOX: '1' } : {}),
    },
  });
});
