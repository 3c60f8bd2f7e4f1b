import { useSyncExternalStore } from 'react';

/** Whether the engine process can answer. `failed` carries the sentence for the user. */
export type EngineState = { state: 'starting' | 'ready' | 'failed'; message: string };

// Until the shell says otherwise calls are simply made: the shell holds them while the engine starts.
let current: EngineState = { state: 'ready', message: '' };
const listeners = new Set<() => void>();

/** Lives outside React: events and failed calls set it, the frame shows it. */
export const engineState = {
  get: (): EngineState => current,
  set(next: EngineState): void {
    current = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useEngineState = (): EngineState => useSyncExternalStore(engineState.subscribe, engineState.get);
