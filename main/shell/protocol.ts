import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Speech } from '@shared/wording/language';
import { protocol } from 'electron';
import { appScheme } from './addresses';
import { appFileOf } from './app-files';
import { commonHeaders, noncePlaceholder, pagePolicy, reportPolicy } from './content-security';

/** Makes `fewtune:` a secure scheme with an origin of its own. Electron wants it before it is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

const notFound = () =>
  new Response('Not found', {
    status: 404,
    headers: { ...commonHeaders, 'Content-Security-Policy': "default-src 'none'" },
  });

/**
 * Serves the window's files at `fewtune://app/` and the newest report preview at `fewtune://report/`.
 * @param folder the built renderer
 * @param reportHtml the report to preview; null when none was asked for yet
 * @param speech what the page is to speak: it stands in its first line, so that not a word is drawn in another language
 */
export function serveAppScheme(folder: string, reportHtml: () => string | null, speech: () => Speech): void {
  protocol.handle(appScheme, async (request) => {
    const host = new URL(request.url).hostname;
    if (request.method !== 'GET') return notFound();
    if (host === 'report') return reportResponse(reportHtml());
    return host === 'app' ? appFileResponse(request.url, folder, speech()) : notFound();
  });
}

function reportResponse(html: string | null): Response {
  if (html === null) return notFound();
  return new Response(html, {
    headers: { ...commonHeaders, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': reportPolicy },
  });
}

async function appFileResponse(address: string, folder: string, { language, locale }: Speech): Promise<Response> {
  const file = appFileOf(address, folder);
  const content = file === null ? null : await readFile(file.path).catch(() => null);
  if (file === null || content === null) return notFound();
  const nonce = randomBytes(16).toString('base64');
  const body = file.contentType.startsWith('text/html')
    ? content
        .toString('utf8')
        .replaceAll(noncePlaceholder, nonce)
        .replace('<html lang="en">', `<html lang="${language}" data-locale="${locale}">`)
    : new Uint8Array(content);
  return new Response(body, {
    headers: { ...commonHeaders, 'Content-Type': file.contentType, 'Content-Security-Policy': pagePolicy(nonce) },
  });
}
