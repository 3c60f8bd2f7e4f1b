import type { Log } from '@shared/contract/log';
import { faultOf } from '@shared/domain/faults';
import { app, type BrowserWindow } from 'electron';

/** A word for the log; Electron's own words are such. */
const wordOf = (text: string): string => text.replaceAll(/[^\w.+:-]/g, '-').slice(0, 80) || 'unknown';

/** Logs what nobody caught in the shell, and processes of Electron that end. */
export function watchProcesses(log: Log): void {
  process.on('uncaughtExceptionMonitor', (thrown, origin) => {
    log('error', 'fault', { from: origin === 'unhandledRejection' ? 'rejection' : 'error', fault: faultOf(thrown) });
  });
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    const level = reason === 'clean-exit' ? 'info' : 'error';
    log(level, 'process-gone', { kind: wordOf(type), reason: wordOf(reason), code: exitCode });
  });
}

/** Logs a window that crashes or hangs. */
export function watchWindow(window: BrowserWindow, log: Log): void {
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    log(reason === 'clean-exit' ? 'info' : 'error', 'window-gone', { reason: wordOf(reason), code: exitCode });
  });
  window.on('unresponsive', () => log('warn', 'window-hung', {}));
  window.on('responsive', () => log('info', 'window-answers-again', {}));
}
