/** Types of electron-runtime.mjs for the TypeScript tests; meanings are told there. */

/** An Electron on this machine. */
export interface ElectronRuntime {
  executable: string;
  dist: string;
  version: string;
  source: 'official' | 'override' | 'fallback';
}

export function electronRuntime(): Promise<ElectronRuntime>;
export function runtimeEnvironment(runtime: ElectronRuntime): Record<string, string>;
export function sandboxFlags(): string[];
