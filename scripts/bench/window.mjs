// npm run bench:<name>: runs tests/bench/<name>.bench.ts, which measures in the real window.
import { run } from '../child-process.mjs';
import { command } from '../command.mjs';
import { hasDisplay } from '../display.mjs';
import { electronRuntime, runtimeEnvironment } from '../electron-runtime.mjs';
import { commandFile, modernNode, projectRoot, withModernNode } from '../places.mjs';

const LIMIT_MS = 90 * 60_000;

await command(async () => {
  const runtime = await electronRuntime();
  const [program, wrapper] = hasDisplay() ? [modernNode(), []] : ['xvfb-run', ['-a', modernNode()]];
  const { code } = await run(
    program,
    [
      ...wrapper,
      commandFile('vitest'),
      'run',
      '--project',
      'bench',
      `tests/bench/${process.argv[2]}.bench.ts`,
      // Figures as they come, without the runner's frame around each line. Last: it would take the file for its value.
      '--disable-console-intercept',
    ],
    { cwd: projectRoot, env: { ...withModernNode(), ...runtimeEnvironment(runtime) }, limitMs: LIMIT_MS },
  );
  return code ?? 1;
});
