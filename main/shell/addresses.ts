/** The scheme that serves the window's own files, and nothing else. */
export const appScheme = 'fewtune';
/** The window's page. */
export const appAddress = `${appScheme}://app/index.html`;

const parsed = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null);

/** True for the pages of the window itself: `fewtune://app/…`, or the development server's origin when there is one. */
export function isAppAddress(address: string, developmentServer?: string): boolean {
  const url = parsed(address);
  if (url === null) return false;
  if (url.protocol === `${appScheme}:`) return url.hostname === 'app' && url.port === '' && url.username === '';
  return developmentServer !== undefined && url.origin === parsed(developmentServer)?.origin;
}

/** True for the report preview, `fewtune://report/…`, the only thing a frame inside the window may show. */
export function isReportAddress(address: string): boolean {
  const url = parsed(address);
  return url !== null && url.protocol === `${appScheme}:` && url.hostname === 'report';
}

/**
 * Whether the window's session may load this address at all. Everything that leaves the machine is refused; only in
 * development is the loopback server (http and web socket) let through.
 */
export function isAllowedRequest(address: string, developmentServer?: string): boolean {
  const url = parsed(address);
  if (url === null) return false;
  if (url.protocol === `${appScheme}:` || url.protocol === 'data:' || url.protocol === 'blob:') return true;
  if (url.protocol === 'devtools:') return developmentServer !== undefined;
  const server = developmentServer === undefined ? null : parsed(developmentServer);
  return server !== null && url.host === server.host && /^(https?|wss?):$/.test(url.protocol);
}

/** Whether an address may be handed to the user's browser: https, with a host, without a name or password in it. */
export function isExternalAddress(address: string): boolean {
  const url = parsed(address);
  return url !== null && url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '';
}
