import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { isAppAddress } from './addresses';

/** True when the call comes from the main frame of our window while it shows our own page. */
export function isTrustedSender(
  event: IpcMainInvokeEvent,
  window: BrowserWindow | null,
  developmentServer: string | undefined,
): boolean {
  const frame = event.senderFrame;
  return (
    window !== null &&
    !window.isDestroyed() &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    isAppAddress(frame.url, developmentServer)
  );
}
