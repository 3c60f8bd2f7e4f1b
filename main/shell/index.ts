import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { t } from '@lingui/core/macro';
import type { AppEvent } from '@shared/contract/events';
import type { Settings } from '@shared/contract/shell-operations';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerSaveBlocker,
  session,
  shell,
} from 'electron';
import { callChannel, eventChannel } from '../preload/channels';
import { createBridge } from './bridge';
import { createCallTimes } from './call-times';
import { codeVersion } from './code-version';
import { createDiagnosticsHandlers } from './diagnostics-handlers';
import { createEngineHost } from './engine-host';
import { startEngineProcess } from './engine-process';
import { createJobSignals } from './job-signals';
import { openKeyFile } from './key-file';
import { openLogFile } from './log-file';
import { menuTemplate } from './menu';
import { notify } from './notify';
import { createOpenedFiles, openedFileOf } from './opened-files';
import { registerAppScheme, serveAppScheme } from './protocol';
import { createReportPreview } from './report-preview';
import { createSecrets } from './secrets';
import { lockPages, lockSession } from './security';
import { isTrustedSender } from './sender';
import { openSettings } from './settings';
import { createShellHandlers } from './shell-handlers';
import { createShellLog } from './shell-log';
import { engineNodeOf, namesWorkspace, workspaceOf } from './start-options';
import { firstProxy } from './system-proxy';
import { spareToolkitDriver } from './toolkit-driver';
import { systemVault } from './vault';
import { watchProcesses, watchWindow } from './watch-processes';
import { bringBack, openWindow } from './window';
import { createWorkspacePlace } from './workspace-place';

// Settled when the shell is built: a built app never loads its window from a server.
const developmentServer = import.meta.env.MODE === 'development' ? process.env.ELECTRON_RENDERER_URL : undefined;
const appPath = app.getAppPath();
/** An answer that somebody had to wait for. */
const SLOW_CALL_MS = 1_000;
const packagedSamples = join(process.resourcesPath, 'samples');

// A container's root cannot have the system's sandbox and says so with this switch; Electron refuses both at once.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
const toolkitStarted = spareToolkitDriver(process.env);
registerAppScheme();
lockPages();
let window: BrowserWindow | null = null;
const openedFiles = createOpenedFiles((path) => tellWindow({ type: 'open-file', path }));
const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
openedFiles.open(openedFileOf({ argv: process.argv, cwd: process.cwd(), isFile }));
app.on('open-file', (event, path) => {
  event.preventDefault();
  openedFiles.open(path);
});
app.on('second-instance', (_, argv, cwd) => {
  bringBack(window);
  openedFiles.open(openedFileOf({ argv, cwd, isFile }));
});

function tellWindow(event: AppEvent): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(eventChannel, event);
}

// One running copy: a second start hands its file over and ends. A start that names its workspace stands for itself.
if (namesWorkspace(process.argv) || app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(startShell)
    .catch((thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      const folder = app.getPath('userData');
      const advice = t`Check that ${folder} can be written and the disk has room, then start it again. Your workspace was not touched.`;
      dialog.showErrorBox(t`Fewtune could not start`, `${why}\n\n${advice}`);
      app.exit(1);
    });
} else {
  app.exit(0);
}

/** Puts the parts together: settings, keys, engine, bridge, window. */
async function startShell(): Promise<void> {
  toolkitStarted();
  let knownKeys = (): readonly string[] => [];
  const shellLog = createShellLog({
    file: openLogFile(join(app.getPath('userData'), 'logs')),
    secrets: () => knownKeys(),
  });
  const { log } = shellLog;
  watchProcesses(log);
  log('info', 'app-started', {
    version: app.getVersion(),
    code: codeVersion,
    electron: process.versions.electron ?? 'unknown',
    node: process.versions.node,
    system: process.platform,
    arch: process.arch,
    packaged: app.isPackaged,
  });
  const settings = openSettings();
  let speech = speechFor(settings.get().language, app.getLocale());
  await speak(speech);
  nativeTheme.themeSource = settings.get().theme;
  const signalJobs = createJobSignals({
    showProgress: (share) => window?.isDestroyed() === false && window.setProgressBar(share),
    stayAwake: () => {
      const blocker = powerSaveBlocker.start('prevent-app-suspension');
      return () => powerSaveBlocker.stop(blocker);
    },
    notify: (words) => notify(words, () => bringBack(window)),
    isWatched: () => window?.isDestroyed() === false && window.isFocused(),
    now: () => performance.now(),
  });
  const themeEvent = (): AppEvent => ({ type: 'theme', dark: nativeTheme.shouldUseDarkColors });
  nativeTheme.on('updated', () => tellWindow(themeEvent()));

  const engineNode = engineNodeOf({ napiVersion: process.versions.napi, env: process.env, appPath });
  const start = workspaceOf({
    argv: process.argv,
    env: process.env,
    cwd: process.cwd(),
    userData: app.getPath('userData'),
    stored: settings.workspace().folder,
  });
  const place = createWorkspacePlace({ start, settings, trash: (folder) => shell.trashItem(folder) });
  const secrets = createSecrets({
    vault: systemVault(),
    shelf: openKeyFile(),
    weakAccepted: settings.get().acceptWeakKeyStorage,
    onState: (connectionId, state) => engine.keyKept({ connectionId, state }),
  });
  knownKeys = () => secrets.all().map(({ key }) => key);
  const engineInside = engineNode === null ? 'electron' : 'node';
  const engine = createEngineHost({
    startProcess: () => {
      log('info', 'engine-started', { inside: engineInside });
      return startEngineProcess(join(appPath, 'out', 'main', 'engine.js'), engineNode);
    },
    log,
    onLogLine: shellLog.pass,
    openMessage: () => ({
      workspace: place.place().folder,
      // One that the user chose is not made anew where it is gone: its disk may not be plugged in.
      mustExist: place.place().from === 'settings',
      speech,
      samplesDir: app.isPackaged && existsSync(packagedSamples) ? packagedSamples : join(appPath, 'samples'),
      withSample: true,
      secrets: secrets.all(),
    }),
    onEvent: (event) => {
      signalJobs(event);
      tellWindow(event);
    },
    onKeepKey: secrets.keep,
    onForgetKey: secrets.forget,
    systemProxy: async (address) => firstProxy(await session.defaultSession.resolveProxy(address)),
    now: () => performance.now(),
  });

  const reportPreview = createReportPreview();
  const callTimes = createCallTimes({
    now: () => performance.now(),
    onAnswer: (operation, ms) => ms >= SLOW_CALL_MS && log('info', 'call-slow', { operation, ms: Math.round(ms) }),
  });
  const diagnostics = createDiagnosticsHandlers({ settings, secrets, engine, engineInside, callTimes, log: shellLog });
  const answerCall = createBridge({
    callEngine: (name, input) => callTimes.measure(name, () => engine.call(name, input)),
    shellHandlers: createShellHandlers({
      settings,
      secrets,
      engine,
      place,
      window: () => window,
      diagnostics,
      onLanguage: (chosen) => void changeLanguage(chosen),
    }),
    onSuccess: reportPreview.hear,
  });
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    answerCall(isTrustedSender(event, window, developmentServer), name, input),
  );

  lockSession(session.defaultSession, developmentServer);
  serveAppScheme(join(appPath, 'out', 'renderer'), reportPreview.html, () => speech);
  const setMenu = () => {
    const template = menuTemplate({
      platform: process.platform,
      development: developmentServer !== undefined,
      run: (command) => tellWindow({ type: 'command', command }),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  /** The shell's own words first; the window is loaded anew and finds its place again. */
  const changeLanguage = async (chosen: Settings['language']) => {
    speech = speechFor(chosen, app.getLocale());
    await speak(speech);
    engine.speak(speech);
    setMenu();
    if (window?.isDestroyed() === false) window.webContents.reload();
  };
  setMenu();
  engine.start();
  window = openWindow({
    preload: join(appPath, 'out', 'preload', 'preload.cjs'),
    settings,
    developmentServer,
    onLoaded: () => {
      tellWindow(engine.state());
      tellWindow(themeEvent());
      openedFiles.windowListens();
    },
  });
  watchWindow(window, log);
  closeEngineFirst(async () => {
    await engine.close();
    log('info', 'app-ended', {});
  });
}

/** The engine gets the time to finish what it is writing before the app is gone. */
function closeEngineFirst(close: () => Promise<void>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}
