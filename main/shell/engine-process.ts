import { fork } from 'node:child_process';
import type { ToEngine } from '@shared/contract/messages';
import { utilityProcess } from 'electron';

/** A running engine, wherever it lives. */
export type EngineProcess = {
  send: (message: ToEngine) => void;
  /** Called once, with a few words on how it ended (`exit code 1`). */
  onExit: (listener: (how: string) => void) => void;
  onMessage: (listener: (message: unknown) => void) => void;
  kill: () => void;
};

/**
 * Starts the engine: in a utility process of Electron, or, where Electron's Node cannot load the database addon (a
 * development runtime), as a child of another Node.
 * @param node path of that other Node; null for the utility process
 */
export function startEngineProcess(entry: string, node: string | null): EngineProcess {
  return node === null ? inUtilityProcess(entry) : inNode(entry, node);
}

function inUtilityProcess(entry: string): EngineProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Fewtune engine', stdio: 'inherit' });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => child.kill(),
  };
}

function inNode(entry: string, node: string): EngineProcess {
  // What changes how a Node runs is no business of the engine's.
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...env } = process.env;
  // Another Node cannot read inside the archive of a packaged app.
  const file = entry.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  const child = fork(file, [], {
    execPath: node,
    // As large as in Electron's own processes: by itself Node lets it grow to many times that where there is memory.
    execArgv: ['--max-semi-space-size=16'],
    serialization: 'advanced',
    // Linux: worker threads come and go, and each would leave a heap of its own in the C library, full of holes.
    env: { MALLOC_ARENA_MAX: '2', ...env },
    stdio: 'inherit',
  });
  return {
    // A child that is just dying takes no messages any more; its exit says the rest.
    send: (message) => void (child.connected && child.send(message, () => {})),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      let told = false;
      const tell = (how: string) => {
        if (!told) listener(how);
        told = true;
      };
      child.once('exit', (code, signal) => tell(signal === null ? `exit code ${code}` : `signal ${signal}`));
      child.once('error', (error) => tell(error.message));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
