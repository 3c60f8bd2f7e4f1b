import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@engine/store/store';
import type { InputOf } from '@shared/contract/operations';
import { mulberry32 } from '@shared/domain/statistics';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchApp } from '../helpers/electron-app';
import { type CallEngine, openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';
import { writeLargeCsv } from './table-data';

const ROWS = Number(process.env.ROWS ?? 1_000_000);
const PAGES = 300;
const PAGE = 100;
const random = mulberry32(7);

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0).padStart(8);

/** How long something took, in milliseconds. */
async function timed<T>(work: () => T | Promise<T>): Promise<{ took: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { took: performance.now() - start, value };
}

let anchor = Number.NaN;

/** Prints one line of the table; `first` is what the first page took, with whatever had to be arranged for it. */
function line(what: string, first: number | null, pages: number[]): void {
  const sorted = pages.toSorted((a, b) => a - b);
  const p50 = at(sorted, 0.5);
  console.log(
    `${what.padEnd(44)}${first === null ? '       –' : ms(first)}${ms(p50)}${ms(at(sorted, 0.99))}${(p50 / anchor).toFixed(1).padStart(8)}`,
  );
}

type Asked = Omit<InputOf<'datasets.rows'>, 'datasetId'>;

/** The first page of a list, then pages at random places of it, through the engine as the window asks for them. */
async function measure(call: CallEngine, datasetId: string, what: string, asked: Asked): Promise<number> {
  const { took: first, value } = await timed(() => call('datasets.rows', { datasetId, ...asked, limit: PAGE }));
  const pages: number[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const offset = Math.floor(random() * Math.max(1, value.total - PAGE));
    pages.push((await timed(() => call('datasets.rows', { datasetId, ...asked, offset, limit: PAGE }))).took);
  }
  line(what, first, pages);
  return at(
    pages.toSorted((a, b) => a - b),
    0.99,
  );
}

/** Pages of the whole list when rows here and there are deleted: the slowest p99 of each measured list. */
async function measureDeleted(call: CallEngine, datasetId: string): Promise<number[]> {
  const { rows } = await call('datasets.rows', { datasetId, limit: 1 });
  const first = rows[0]?.rowId ?? 0;
  const rowIds = Array.from({ length: 1000 }, () => first + Math.floor(random() * ROWS));
  const deleting = await timed(() => call('rows.delete', { datasetId, rowIds }));
  console.log(`${'deleting 1000 rows'.padEnd(44)}${ms(deleting.took)}`);
  return [
    await measure(call, datasetId, 'scroll, 1000 rows deleted', {}),
    await measure(call, datasetId, 'sort by label, 1000 rows deleted', { sort: { by: 'label' } }),
  ];
}

/** Removes the project with its rows and their search index, and how long the engine takes to answer meanwhile. */
async function measureRemoval(workspace: string, projectId: string): Promise<void> {
  const { call, engine } = openEngine({ workspace });
  const removal = await timed(() => call('projects.remove', { projectId }));
  const db = openDatabase(join(workspace, 'fewtune.db'));
  const left = db.prepare('SELECT EXISTS (SELECT 1 FROM rows)').pluck();
  const reads: number[] = [];
  const writes: number[] = [];
  const start = performance.now();
  while (left.get() === 1) {
    reads.push((await timed(() => call('projects.list', {}))).took);
    writes.push((await timed(() => call('projects.create', { name: 'Meanwhile' }))).took);
    await new Promise((resume) => setTimeout(resume, 100));
  }
  const swept = performance.now() - start;
  db.close();
  await engine.close();
  const spread = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    return `p50 ${at(sorted, 0.5).toFixed(1)} ms, slowest ${at(sorted, 1).toFixed(0)} ms`;
  };
  console.log(
    `removing the project answered in ${removal.took.toFixed(0)} ms, its rows were gone after ${(swept / 1000).toFixed(1)} s; ` +
      `meanwhile reading ${spread(reads)}, writing ${spread(writes)}`,
  );
}

/** The same page by SQL alone, on a connection of its own: what no engine can be faster than. */
async function measureAnchor(databaseFile: string): Promise<void> {
  const db = openDatabase(databaseFile);
  const page = db.prepare('SELECT * FROM rows WHERE dataset = 1 AND position > ? ORDER BY position LIMIT ?');
  const pages: number[] = [];
  for (let count = 0; count < PAGES; count += 1) {
    const after = Math.floor(random() * (ROWS - PAGE));
    pages.push((await timed(() => page.all(after, PAGE))).took);
  }
  db.close();
  anchor = at(
    pages.toSorted((a, b) => a - b),
    0.5,
  );
  line('the SQLite query alone, by position', null, pages);
}

/** Scrolls the table of the window and counts its frames and long tasks. */
async function measureFrames(page: Page, way: 'wheel' | 'drag'): Promise<{ frames: number[]; longTasks: number[] }> {
  return page.evaluate(async (way) => {
    const table = document.querySelector('[role="grid"]');
    if (table === null) throw new Error('there is no table');
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      longTasks.push(...list.getEntries().map((entry) => entry.duration)),
    );
    observer.observe({ type: 'longtask' });
    const frames: number[] = [];
    let last = performance.now();
    const step = (by: (count: number) => number, count: number): Promise<void> =>
      new Promise((done) => {
        let left = count;
        const next = (now: number): void => {
          frames.push(now - last);
          last = now;
          table.scrollTop = by(left);
          left -= 1;
          if (left === 0) done();
          else requestAnimationFrame(next);
        };
        requestAnimationFrame((now) => {
          last = now;
          requestAnimationFrame(next);
        });
      });
    // By the wheel 3 rows a frame for 5 seconds; or a drag of the bar through the whole list and back.
    if (way === 'wheel') await step(() => table.scrollTop + 96, 300);
    else {
      await step((left) => (table.scrollHeight * (200 - left)) / 200, 200);
      await step((left) => (table.scrollHeight * left) / 200, 200);
    }
    observer.disconnect();
    return { frames, longTasks };
  }, way);
}

test(`the table over ${ROWS} rows`, async () => {
  const folder = temporaryFolder();
  const csv = join(folder, 'large.csv');
  writeLargeCsv(csv, ROWS);
  const workspace = join(folder, 'workspace');
  const { call, engine } = openEngine({ workspace });
  const project = await call('projects.create', { name: 'Large' });
  const { took, value: dataset } = await timed(() =>
    call('datasets.import', {
      projectId: project.id,
      path: csv,
      roles: { text: 'text', label: 'label', id: 'id' },
      wait: true,
    }),
  );
  const datasetId = dataset.id;
  const databaseFile = join(workspace, 'fewtune.db');
  console.log(
    `\n${dataset.rowCount} rows, CSV of ${Math.round(statSync(csv).size / 1e6)} MB, imported in ${(took / 1000).toFixed(1)} s\n` +
      `milliseconds a page of ${PAGE} rows${' '.repeat(15)}   first     p50     p99  x query`,
  );
  await measureAnchor(databaseFile);
  const indexed = [
    await measure(call, datasetId, 'scroll', {}),
    await measure(call, datasetId, 'scroll, newest first', { sort: { by: 'position', direction: 'descending' } }),
    await measure(call, datasetId, 'sort by label', { sort: { by: 'label' } }),
    await measure(call, datasetId, 'sort by label, descending', { sort: { by: 'label', direction: 'descending' } }),
    await measure(call, datasetId, 'filter by the most frequent label', { filter: { label: 'label 0' } }),
    await measure(call, datasetId, 'filter by a rare label', { filter: { label: 'label 76' } }),
    await measure(call, datasetId, 'filter: no label', { filter: { unlabelled: true } }),
  ];
  await measure(call, datasetId, 'sort by text', { sort: { by: 'text' } });
  await measure(call, datasetId, 'sort by length', { sort: { by: 'length', direction: 'descending' } });
  await measure(call, datasetId, 'sort by id', { sort: { by: 'externalId' } });
  await measure(call, datasetId, 'sort by a free column of figures', { sort: { by: { extra: 'amount' } } });
  await measure(call, datasetId, 'filter: text seen before', { filter: { issue: 'duplicate' } });
  await measure(call, datasetId, 'search a common word, no index yet', { filter: { search: 'quoted' } });
  const { took: indexing } = await timed(() =>
    expect
      .poll(
        () => {
          const db = openDatabase(databaseFile);
          try {
            return db.prepare('SELECT count(*) FROM search_index WHERE through >= ?').pluck().get(ROWS);
          } finally {
            db.close();
          }
        },
        { timeout: 300_000, interval: 500 },
      )
      .toBe(1),
  );
  console.log(`(search index made in the background: ${(indexing / 1000).toFixed(0)} s)`);
  await measure(call, datasetId, 'search a common word', { filter: { search: 'quoted and' } });
  await measure(call, datasetId, 'search a rare word', { filter: { search: '"no. 77777"' } });
  await measure(call, datasetId, 'search two words', { filter: { search: 'angstrom quoted' } });
  await measure(call, datasetId, 'search in half of all texts', { filter: { search: 'no.' } });
  for (const [what, work] of [
    ['statistics of the text column', () => call('datasets.columns', { datasetId, column: 'text' })],
    ['statistics of the label column', () => call('datasets.columns', { datasetId, column: 'label' })],
    ['histogram of characters', () => call('datasets.histogram', { datasetId })],
    ['histogram of tokens', () => call('datasets.histogram', { datasetId, of: 'tokens' })],
    ['summary', () => call('datasets.summary', { datasetId })],
  ] as const) {
    console.log(`${what.padEnd(44)}${ms((await timed<unknown>(work)).took)}`);
  }
  indexed.push(...(await measureDeleted(call, datasetId)));
  await engine.close();

  const launched = await launchApp({ workspace });
  try {
    const { page } = launched;
    page.setDefaultTimeout(120_000);
    await page
      .getByRole('button', { name: /Large/ })
      .or(page.getByRole('link', { name: /Large/ }))
      .first()
      .click();
    await page.getByRole('grid').waitFor();
    await page.getByText('no. 1', { exact: false }).first().waitFor();
    // Counting starts with the screen; let it end, it is not what is measured.
    await page.getByRole('button', { name: /duplicates/ }).waitFor();
    for (const way of ['wheel', 'drag', 'wheel', 'drag', 'wheel', 'drag'] as const) {
      const { frames, longTasks } = await measureFrames(page, way);
      const sorted = frames.toSorted((a, b) => a - b);
      console.log(
        `window, ${way}: ${frames.length} frames, p50 ${at(sorted, 0.5).toFixed(1)} ms, p99 ${at(sorted, 0.99).toFixed(1)} ms, longest ${at(sorted, 1).toFixed(0)} ms; ` +
          `long tasks (> 50 ms): ${longTasks.length}${longTasks.length > 0 ? `, longest ${Math.max(...longTasks).toFixed(0)} ms` : ''}`,
      );
    }
    await launched.screenshot('bench-table');
  } finally {
    await launched.close();
  }
  await measureRemoval(workspace, project.id);
  expect(Math.max(...indexed), 'the slowest p99 of an indexed order, ms').toBeLessThan(20);
}, 1_200_000);
