import type { AxeResults } from 'axe-core';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { LaunchedApp } from './electron-app';

/** A report opened from disk, as a reader's browser would, in a window of its own whose every request is refused and written down. */
export type OpenedReport = {
  page: Page;
  /** Addresses that the report asked for beside itself. */
  requests: () => Promise<string[]>;
  close: () => Promise<void>;
};

export async function openReport({ app }: LaunchedApp, path: string): Promise<OpenedReport> {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow, session }, file) => {
    const own = session.fromPartition('reader');
    const asked: string[] = [];
    Object.assign(globalThis, { reportRequests: asked });
    own.webRequest.onBeforeRequest((details, answer) => {
      const itself = details.resourceType === 'mainFrame' && details.url.startsWith('file:');
      if (!itself) asked.push(details.url);
      answer({ cancel: !itself });
    });
    const reader = new BrowserWindow({ width: 1200, height: 900, webPreferences: { session: own, sandbox: true } });
    void reader.loadFile(file);
  }, path);
  const page = await opened;
  await page.getByRole('heading', { level: 1 }).waitFor();
  return {
    page,
    requests: () => app.evaluate(() => Reflect.get(globalThis, 'reportRequests') as string[]), // safe: put there above
    close: () => page.close(),
  };
}

/** What axe finds wrong on a page, in one colour scheme: rule, and where. */
export async function axeFindings(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(
    () => (Reflect.get(window, 'axe') as { run: () => Promise<AxeResults> }).run(), // safe: its source was run just before
  );
  if (passes.length === 0) throw new Error('axe has looked at nothing');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
