import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { paths } from '@renderer/lib/paths';
import type { PathStep } from '@shared/contract/projects';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { electronRuntime } from '../../scripts/electron-runtime.mjs';
import { processTree } from '../helpers/canary';
import { openEngine } from '../helpers/engine';
import { folderSize } from '../helpers/folder-size';
import { launchPackagedApp, packageApp, packagedFolder, startPackagedProgram } from '../helpers/packaged-app';
import { memoryOf, memoryOfOne, nameOfProcess } from '../helpers/process-memory';
import { temporaryFolder } from '../helpers/temporary-folder';
import { writeLargeCsv } from './table-data';

const ROWS = Number(process.env.ROWS ?? 1_000_000);
const STARTS = 7;
/** Starts whose memory is looked at, with nothing attached to them. */
const QUIET_STARTS = 3;
/** Longer than a worker thread stays without work, and than the engine waits before it gives memory back. */
const IDLE_MS = 40_000;
const steps: PathStep[] = ['data', 'labels', 'split', 'arms', 'runs', 'compare', 'training', 'report'];

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const tellMemory = (root: number): void => {
  const parts = processTree(root).map((pid) => `${(memoryOfOne(pid) / 1e6).toFixed(0)} ${nameOfProcess(pid)}`);
  console.log(`idle memory of all processes: ${megabytes(memoryOf(root))}: ${parts.join(', ')}`);
};
const spread = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[0]?.toFixed(0)} / ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} / ${sorted.at(-1)?.toFixed(0)} ms`;
};

/** Goes to an address inside the window and tells when its screen stood there (a frame was drawn), and when it was filled. */
async function timeScreen(page: Page, address: string): Promise<{ painted: number; filled: number }> {
  return page.evaluate(async (target) => {
    const before = document.querySelector('main h1, main h2');
    const start = performance.now();
    window.location.hash = target;
    const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    let painted: number | null = null;
    for (;;) {
      await nextFrame();
      const heading = document.querySelector('main h1, main h2');
      if (painted === null && heading !== null && heading !== before) painted = performance.now() - start;
      const loading = document.querySelector('main [data-testid="skeleton"]') !== null;
      if (painted !== null && !loading) return { painted, filled: performance.now() - start };
      if (performance.now() - start > 20_000) return { painted: painted ?? Number.NaN, filled: Number.NaN };
    }
  }, address);
}

test('start, memory, size and first paint of the packaged app', { timeout: 900_000 }, async () => {
  await packageApp();
  const runtime = await electronRuntime();
  console.log(`\nElectron ${runtime.version} (${runtime.source})`);
  const shim = join(runtime.dist, 'resources', 'app');
  const empty = folderSize(runtime.dist) - (existsSync(shim) ? folderSize(shim) : 0);
  const installed = folderSize(packagedFolder);
  const bundle = folderSize(resolve('out'));
  console.log(
    `empty Electron ${megabytes(empty)}, installed ${megabytes(installed)}, our own bundle ${megabytes(bundle)}`,
  );
  console.log(`installed / (empty + bundle): ${(installed / (empty + bundle)).toFixed(3)}`);

  const folder = temporaryFolder();
  const first = Date.now();
  const firstStart = await launchPackagedApp(folder);
  await firstStart.page.getByText('Sample: support tickets').first().waitFor();
  console.log(`the very first start, until the sample is made: ${Date.now() - first} ms`);
  await firstStart.close();

  const painted: number[] = [];
  const usable: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const spawned = Date.now();
    const app = await launchPackagedApp(folder);
    await app.page.getByText('Sample: support tickets').first().waitFor();
    usable.push(Date.now() - spawned);
    const paint = await app.page.evaluate(
      () =>
        performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
    );
    painted.push(paint - spawned);
    if (start === STARTS - 1) {
      await app.page.waitForTimeout(IDLE_MS);
      console.log('with the test tool attached:');
      tellMemory(app.process.pid ?? 0);
    }
    await app.close();
  }
  console.log('as a user starts it:');
  for (let start = 0; start < QUIET_STARTS; start += 1) {
    const program = startPackagedProgram(folder, []);
    const ended = once(program, 'exit');
    await wait(IDLE_MS);
    tellMemory(program.pid ?? 0);
    program.kill();
    const limit = setTimeout(() => program.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(limit);
  }
  console.log(`from the start of the program, ${STARTS} times, fastest / median / slowest:`);
  console.log(`first paint of the window: ${spread(painted)}`);
  console.log(`projects listed and seen by the test tool: ${spread(usable)}`);

  const csv = join(folder, 'large.csv');
  writeLargeCsv(csv, ROWS);
  const large = join(folder, 'large');
  const { call, engine } = openEngine({ workspace: join(large, 'workspace') });
  const project = await call('projects.create', { name: 'Large' });
  const roles = { text: 'text', label: 'label', id: 'id' };
  await call('datasets.import', { projectId: project.id, path: csv, roles, wait: true });
  await engine.close();
  const app = await launchPackagedApp(large);
  await app.page.getByText('Large').first().waitFor();
  console.log(`screens over ${ROWS} rows: drawn, filled (milliseconds; first visit, second visit)`);
  const addresses = [
    ...steps.map((step) => paths.step(project.id, step)),
    paths.connections,
    paths.costs,
    paths.settings,
  ];
  const visits = new Map<string, string[]>();
  for (const address of [...addresses, ...addresses]) {
    const took = await timeScreen(app.page, address);
    const words = `${took.painted.toFixed(0).padStart(5)} ${took.filled.toFixed(0).padStart(6)}`;
    visits.set(address, [...(visits.get(address) ?? []), words]);
    await app.page.waitForTimeout(300);
  }
  for (const [address, words] of visits) console.log(`${address.replace(/.*\//, '').padEnd(14)}${words.join('   ')}`);
  await app.close();
});
