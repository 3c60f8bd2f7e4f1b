// An engine in a process of its own that goes on with the trainings of a workspace: made to be killed. It loads the code at once and
// waits for its order.
import path from 'node:path';

const { createEngine } = await import('../../out/main/engine-library.js');
const main = path.resolve(import.meta.dirname, '../../out/main');

process.on('message', (/** @type {{ workspace: string, network: object }} */ { workspace, network }) => {
  createEngine({
    workspace,
    samplesDir: path.resolve('samples'),
    entries: { worker: path.join(main, 'worker.js'), sandbox: path.join(main, 'sandbox.js') },
    fromEnvironment: () => process.env.FEWTUNE_API_KEY,
    network,
    catchUp: true,
    emit: (event) => {
      if (event.type === 'job' && event.job.status !== 'running') process.send?.(event.job);
    },
  });
});
process.send?.('ready');
