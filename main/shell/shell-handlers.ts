import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { reportOperations } from '@shared/contract/reports';
import type { Settings } from '@shared/contract/shell-operations';
import { app, type BrowserWindow, clipboard, dialog, nativeTheme, type OpenDialogOptions, shell } from 'electron';
import { isExternalAddress } from './addresses';
import type { ShellHandlers } from './bridge';
import type { DiagnosticsHandlers } from './diagnostics-handlers';
import type { EngineHost } from './engine-host';
import { printReport, putInPlace } from './print-report';
import type { Secrets } from './secrets';
import type { SettingsStore } from './settings';
import type { WorkspacePlaceKeeper } from './workspace-place';

/** What only the shell can do. */
export function createShellHandlers(options: {
  settings: SettingsStore;
  secrets: Secrets;
  engine: EngineHost;
  place: WorkspacePlaceKeeper;
  window: () => BrowserWindow | null;
  diagnostics: DiagnosticsHandlers;
  /** The user chose another language; it is stored already. */
  onLanguage: (chosen: Settings['language']) => void;
}): ShellHandlers {
  const { settings, secrets, engine, place, window, diagnostics, onLanguage } = options;
  return {
    'shell.info': () => ({
      version: app.getVersion(),
      electron: process.versions.electron ?? 'unknown',
      platform: process.platform,
      ...secrets.storage(),
    }),
    'shell.getSettings': () => settings.get(),
    'shell.setSettings': (input) => {
      const before = settings.get();
      const {
        theme = before.theme,
        language = before.language,
        textSize = before.textSize,
        acceptWeakKeyStorage = before.acceptWeakKeyStorage,
      } = input;
      const changed = { theme, language, textSize, acceptWeakKeyStorage };
      settings.set(changed);
      nativeTheme.themeSource = changed.theme;
      window()?.webContents.setZoomFactor(changed.textSize / 100);
      secrets.acceptWeak(changed.acceptWeakKeyStorage);
      if (changed.language !== before.language) onLanguage(changed.language);
      return settings.get();
    },
    'shell.chooseSavePath': async ({ title, fileName, filters }) => {
      const asked = { title, filters, defaultPath: join(app.getPath('documents'), basename(fileName)) };
      const owner = window();
      const answer = await (owner === null ? dialog.showSaveDialog(asked) : dialog.showSaveDialog(owner, asked));
      return { path: answer.canceled || answer.filePath === '' ? null : answer.filePath };
    },
    'shell.printReport': async ({ path, ...report }) => {
      const name = 'reports.preview';
      const answer = await engine.call(name, report);
      if (!answer.ok) throw AppFailure.of(answer.error);
      const { html } = reportOperations[name].output.parse(answer.value);
      return putInPlace(path, await printReport(html));
    },
    'shell.showInFolder': ({ path }) => {
      if (!isAbsolute(path) || !existsSync(path)) {
        throw new AppFailure('file', t`There is no file at ${path} any more. It may have been moved or deleted.`);
      }
      shell.showItemInFolder(path);
      return { shown: true };
    },
    'shell.copyText': ({ text }) => {
      clipboard.writeText(text);
      return { copied: true };
    },
    'shell.openExternal': async ({ url }) => {
      if (!isExternalAddress(url)) {
        throw new AppFailure('refused', t`Only https addresses without a user name or password open in the browser.`);
      }
      try {
        await shell.openExternal(url);
      } catch {
        throw new AppFailure('unexpected', t`The browser could not be started. Open this address yourself: ${url}`);
      }
      return { opened: true };
    },
    'shell.retryEngine': ({ watch }) => ({ started: engine.retry(watch) }),
    'shell.openFailure': () => engine.openFailure(),
    'shell.workspace': () => {
      const { folder, from } = place.place();
      return { path: folder, from, previous: place.previous() };
    },
    'shell.chooseFolder': async ({ title }) => {
      const asked: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] };
      const owner = window();
      const answer = await (owner === null ? dialog.showOpenDialog(asked) : dialog.showOpenDialog(owner, asked));
      return { path: answer.canceled ? null : (answer.filePaths[0] ?? null) };
    },
    'shell.moveWorkspace': async ({ path }) => ({ path: await place.move(engine, path) }),
    'shell.openWorkspace': async ({ path }) => {
      secrets.forgetUnbound();
      return { path: await place.openOther(engine, path) };
    },
    'shell.clearPreviousWorkspace': async ({ trash }) => {
      await place.clearPrevious(trash);
      return { cleared: true };
    },
    ...diagnostics,
    'shell.restoreBackup': async ({ name }) => ({ started: await engine.restore(name) }),
  };
}
