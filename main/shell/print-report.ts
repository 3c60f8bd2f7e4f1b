import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { BrowserWindow, session } from 'electron';
import { appScheme } from './addresses';
import { commonHeaders, reportPolicy } from './content-security';
import { lockSession } from './security';

/** A session of its own, kept nowhere: what is printed sees nothing of the window, and reaches nothing. */
const PARTITION = 'report-print';
/** A report that has not been drawn by then never will be. */
const LONGEST_MS = 120_000;

/** At the foot of each page: which one it is, and of how many. */
const pageNumber =
  '<div style="width:100%;text-align:center;font:8px sans-serif;color:#57606a"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

const waiting = new Map<string, string>();

function printSession(): Electron.Session {
  const own = session.fromPartition(PARTITION);
  if (own.protocol.isProtocolHandled(appScheme)) return own;
  lockSession(own, undefined);
  own.protocol.handle(appScheme, (request) => {
    const html = waiting.get(new URL(request.url).pathname.slice(1));
    return html === undefined
      ? new Response('Not found', { status: 404, headers: commonHeaders })
      : new Response(html, {
          headers: {
            ...commonHeaders,
            'Content-Type': 'text/html; charset=utf-8',
            'Content-Security-Policy': reportPolicy,
          },
        });
  });
  return own;
}

/**
 * Prints a report as PDF, in a window that nobody sees, without script and without a way out.
 * @param html a self-contained report
 */
export async function printReport(html: string): Promise<Uint8Array> {
  const id = randomUUID();
  waiting.set(id, html);
  const page = new BrowserWindow({
    show: false,
    width: 1120,
    height: 1584,
    webPreferences: {
      session: printSession(),
      sandbox: true,
      contextIsolation: true,
      javascript: false,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  const limit = setTimeout(() => page.destroy(), LONGEST_MS);
  try {
    await page.loadURL(`${appScheme}://report/${id}`);
    return await page.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      margins: { top: 0.6, bottom: 0.7, left: 0.6, right: 0.6 },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: pageNumber,
    });
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppFailure(
      'unexpected',
      t`The report could not be printed (${why}). Export HTML and print it from a browser.`,
    );
  } finally {
    clearTimeout(limit);
    waiting.delete(id);
    if (!page.isDestroyed()) page.destroy();
  }
}

/** Puts a file in place whole or not at all. @throws AppFailure in words */
export async function putInPlace(path: string, content: Uint8Array): Promise<{ path: string; bytes: number }> {
  const beside = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
    return { path, bytes: content.length };
  } catch (thrown) {
    await rm(beside, { force: true });
    const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    throw new AppFailure('file', t`${path} could not be written (${why}). Choose another folder, or free some space.`);
  }
}
