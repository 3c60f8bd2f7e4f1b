// npm run style-page: walks over every screen and writes its pictures, in both themes, to docs/style/ and their list to docs/style.md.
import { run } from './child-process.mjs';
import { command } from './command.mjs';
import { hasDisplay } from './display.mjs';
import { electronRuntime, runtimeEnvironment } from './electron-runtime.mjs';
import { commandFile, modernNode, projectRoot, withModernNode } from './places.mjs';

await command(async () => {
  const runtime = await electronRuntime();
  const [program, wrapper] = hasDisplay() ? [modernNode(), []] : ['xvfb-run', ['-a', modernNode()]];
  const { code } = await run(
    program,
    [...wrapper, commandFile('vitest'), 'run', '--project', 'e2e', 'tests/e2e/screens.test.ts'],
    {
      cwd: projectRoot,
      env: { ...withModernNode(), ...runtimeEnvironment(runtime), FEWTUNE_STYLE_PAGE: '1' },
      limitMs: 10 * 60_000,
    },
  );
  return code ?? 1;
});
