import { BrowserWindow, nativeTheme, screen } from 'electron';
import { appAddress } from './addresses';
import type { SettingsStore } from './settings';
import { placeWindow, smallestSize } from './window-place';

/** The window's canvas (`--ft-canvas` of the renderer), so that nothing flashes before the first paint. */
const canvas = { light: '#ffffff', dark: '#1b1d22' };

export type WindowOptions = {
  preload: string;
  settings: SettingsStore;
  /** Address of the development server; undefined in a built app. */
  developmentServer: string | undefined;
  /** The page is there and its preload script listens. */
  onLoaded: (window: BrowserWindow) => void;
};

/** Opens the one window, where it was last, and shows it with its first paint. */
export function openWindow({ preload, settings, developmentServer, onLoaded }: WindowOptions): BrowserWindow {
  const last = settings.windowPlace();
  const window = new BrowserWindow({
    ...placeWindow(
      last,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Fewtune',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developmentServer !== undefined,
      zoomFactor: settings.get().textSize / 100,
    },
  });
  if (last?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => settings.setWindowPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  // Chromium remembers a zoom of its own for this address; the setting is the one that counts.
  window.webContents.on('did-navigate', () => window.webContents.setZoomFactor(settings.get().textSize / 100));
  window.webContents.on('dom-ready', () => onLoaded(window));
  void window.loadURL(developmentServer ?? appAddress);
  return window;
}

/** Brings the window before the user: from the dock, from behind others, out of hiding. Nothing happens without a window. */
export function bringBack(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
