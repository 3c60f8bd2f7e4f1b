import { resolve } from 'node:path';
import { createEngine, type Engine, type EngineOptions } from '@engine/engine';
import { AppFailure } from '@shared/contract/errors';
import type { InputOf, OperationName, OutputOf } from '@shared/contract/operations';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder';

/** The bundled worker and sandbox, built by the global set-up: worker threads cannot run TypeScript sources. */
export const entries = { worker: resolve('out/main/worker.js'), sandbox: resolve('out/main/sandbox.js') };

/** Calls an operation of an engine; a refusal is thrown. */
export type CallEngine = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>;

export const callOf =
  (engine: Engine): CallEngine =>
  async <N extends OperationName>(name: N, input: InputOf<N>) => {
    const result = await engine.call(name, input);
    if (!result.ok) throw AppFailure.of(result.error);
    return result.value as OutputOf<N>; // safe: the engine parsed it with this operation's own schema
  };

/** A real engine on a real workspace in a folder of its own; closed when the test is over. */
export function openEngine(options: Partial<EngineOptions> = {}): {
  engine: Engine;
  call: CallEngine;
  workspace: string;
} {
  const workspace = options.workspace ?? temporaryFolder();
  const engine = createEngine({ samplesDir: resolve('samples'), entries, ...options, workspace });
  onTestFinished(() => engine.close());
  return { engine, call: callOf(engine), workspace };
}
