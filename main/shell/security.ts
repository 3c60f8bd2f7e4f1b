import { app, type Session, type WebContents } from 'electron';
import { appScheme, isAllowedRequest, isReportAddress } from './addresses';

/** Nothing in a session may ask for a permission, a device or a download, or reach another machine. */
export function lockSession(session: Session, developmentServer: string | undefined): void {
  session.setPermissionRequestHandler((_, __, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, answer) => answer({}));
  // Even switched off, the spell checker fetches its dictionaries from Google: it gets no language and nowhere to fetch from.
  session.setSpellCheckerDictionaryDownloadURL(`${appScheme}://no-dictionaries/`);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, developmentServer) });
  });
}

/** No page goes anywhere, opens a window or holds a web view. Applies to every page that is ever made. */
export function lockPages(): void {
  app.on('web-contents-created', (_, contents) => lockPage(contents));
}

function lockPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !isReportAddress(event.url)) event.preventDefault();
  });
  // Web RTC is not covered by the content security policy: without this it could still send packets.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
