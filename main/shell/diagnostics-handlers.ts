import { mkdirSync } from 'node:fs';
import { arch, cpus, release, type as systemName, totalmem } from 'node:os';
import { diagnosticsOperations } from '@shared/contract/diagnostics';
import { failure, type Result, success } from '@shared/contract/errors';
import type { OutputOf } from '@shared/contract/operations';
import type { shellDiagnosticsOperations } from '@shared/contract/shell-diagnostics';
import { app, shell } from 'electron';
import type { ShellHandlers } from './bridge';
import type { CallTimes } from './call-times';
import { codeVersion } from './code-version';
import { diagnosticsText } from './diagnostics-text';
import type { EngineHost } from './engine-host';
import type { Secrets } from './secrets';
import type { SettingsStore } from './settings';
import type { ShellLog } from './shell-log';

/** So many lines of the log go into a report. */
const LOG_LINES = 200;
/** The window's overlay has room for so many operations. */
const OPERATIONS = 8;
/** An engine that hangs must not keep the report of it from being made. */
const ENGINE_WITHIN_MS = 5_000;

/** The part of the shell's handlers that is here. */
export type DiagnosticsHandlers = Pick<ShellHandlers, keyof typeof shellDiagnosticsOperations>;

/** What the shell does for somebody who looks for the cause of a problem. */
export function createDiagnosticsHandlers(options: {
  settings: SettingsStore;
  secrets: Secrets;
  engine: EngineHost;
  /** Where the engine lives. */
  engineInside: 'electron' | 'node';
  callTimes: CallTimes;
  log: ShellLog;
}): DiagnosticsHandlers {
  const { settings, secrets, engine, engineInside, callTimes, log } = options;

  /** What the engine answers, or that it does not. */
  async function ask<N extends keyof typeof diagnosticsOperations>(name: N): Promise<Result<OutputOf<N>>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Result<unknown>>((give) => {
      const error = { kind: 'engine-stopped', message: 'The engine did not answer.' } as const;
      timer = setTimeout(() => give(failure(error)), ENGINE_WITHIN_MS);
    });
    const answer = await Promise.race([engine.call(name, {}), late]);
    clearTimeout(timer);
    // Safe: this operation's own schema parsed it.
    return answer.ok ? success(diagnosticsOperations[name].output.parse(answer.value) as OutputOf<N>) : answer;
  }
  /** Electron's own processes, and the engine where it is none of them. */
  async function processes(): Promise<{ kind: string; bytes: number }[]> {
    const own = app.getAppMetrics().map(({ type, serviceName, name, memory }) => ({
      kind: serviceName === 'Fewtune engine' || name === 'Fewtune engine' ? 'Engine' : type,
      bytes: memory.workingSetSize * 1024,
    }));
    if (engineInside === 'electron' || engine.state().state !== 'ready') return own;
    const answer = await ask('diagnostics.memory');
    return answer.ok ? [...own, { kind: 'Engine', bytes: answer.value.total }] : own;
  }

  return {
    'shell.diagnostics': async () => {
      const { electron = 'unknown', chrome = 'unknown', node, v8 } = process.versions;
      const text = diagnosticsText(
        {
          at: new Date().toISOString(),
          version: app.getVersion(),
          code: codeVersion,
          packaged: app.isPackaged,
          versions: { electron, chrome, node, v8 },
          system: {
            name: systemName(),
            release: release(),
            arch: arch(),
            processors: cpus().length,
            memory: totalmem(),
          },
          locale: app.getLocale(),
          engine: { inside: engineInside, state: engine.state().state },
          settings: settings.get(),
          keyStorage: secrets.storage().keyStorage,
          processes: await processes(),
        },
        await ask('diagnostics.workspace'),
        log.newest(LOG_LINES),
      );
      return { text };
    },
    'shell.showLogs': async () => {
      mkdirSync(log.folder, { recursive: true });
      return { shown: (await shell.openPath(log.folder)) === '' };
    },
    'shell.performance': async () => ({
      waiting: callTimes.waiting(),
      operations: callTimes.newest(OPERATIONS),
      processes: await processes(),
    }),
    'shell.reportFault': ({ from, fault }) => {
      log.window('error', 'fault', { from, fault });
      return {};
    },
  };
}
