import { parentPort } from 'node:worker_threads';
import { faultOf } from '@shared/domain/faults';
import type { SandboxFault } from './worker-messages';

const words = { batches: 'batches', 'fine-tuning': 'fine-tuning jobs' };

/** Says that work stopped which the next request or start takes up: to the app's log, or on its own to whoever reads its output. */
export function reportStop(what: SandboxFault['what'], thrown: unknown): void {
  if (parentPort === null)
    process.stderr.write(`The sandbox cannot go on with its ${words[what]}: ${String(thrown)}\n`);
  else parentPort.postMessage({ what, fault: faultOf(thrown) } satisfies SandboxFault);
}
