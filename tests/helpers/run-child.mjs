// An engine in a process of its own that goes on with one run: made to be killed. It loads the code at once and waits for its order.
import path from 'node:path';

const { createEngine } = await import('../../out/main/engine-library.js');
const main = path.resolve(import.meta.dirname, '../../out/main');

process.on('message', async (/** @type {{ workspace: string, runId: string }} */ { workspace, runId }) => {
  const engine = createEngine({
    workspace,
    samplesDir: path.resolve('samples'),
    entries: { worker: path.join(main, 'worker.js'), sandbox: path.join(main, 'sandbox.js') },
    fromEnvironment: () => process.env.FEWTUNE_API_KEY,
  });
  const result = await engine.call('runs.resume', { runId, wait: true });
  await engine.close();
  process.send?.(result);
  process.disconnect();
});
process.send?.('ready');
