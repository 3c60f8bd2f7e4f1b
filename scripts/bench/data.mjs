// `npm run bench:data [rows]`: imports a large CSV through the app's own import and through the sqlite3 command line, in turns,
// and prints how they compare. Ratios of one run count; seconds depend on the machine and on who else uses it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { buildIfNeeded } from '../build-if-needed.mjs';
import { command } from '../command.mjs';
import { modernNode, projectRoot } from '../places.mjs';
import { writeBigCsv } from './big-csv.mjs';

const ROUNDS = 3;
const BYTES_A_MB = 1024 * 1024;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

/** Memory of this process in MB, with its threads. */
const memory = () => process.memoryUsage.rss() / BYTES_A_MB;

/** The anchor: `.import` into a bare table of a new database. */
function importWithSqlite(csv, folder) {
  const file = path.join(folder, 'anchor.db');
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  const startedAt = performance.now();
  const { status, stderr } = spawnSync('sqlite3', [file, '.mode csv', `.import ${csv} rows`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`sqlite3 could not import the file: ${stderr || 'is it installed?'}`);
  return performance.now() - startedAt;
}

/** Our import: engine, job, worker threads, hashes, indexes; from the call to the visible dataset. */
async function importWithFewtune(engine, csv) {
  const call = async (name, input) => {
    const result = await engine.call(name, input);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  const { id: projectId } = await call('projects.create', { name: 'Bench' });
  const before = memory();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, memory());
  }, 20);
  let longestStall = 0;
  let lastTick = performance.now();
  const ticks = setInterval(() => {
    const now = performance.now();
    longestStall = Math.max(longestStall, now - lastTick - 5);
    lastTick = now;
  }, 5);
  const startedAt = performance.now();
  const dataset = await call('datasets.import', {
    projectId,
    path: csv,
    roles: { id: 'id', text: 'text', label: 'label', group: 'customer' },
    wait: true,
  });
  const ms = performance.now() - startedAt;
  clearInterval(watch);
  clearInterval(ticks);
  return { ms, grown: peak - before, longestStall, rows: dataset.rowCount, bad: dataset.badRowCount };
}

/** How long a cancel takes in the middle of an import, until the job has ended and the dataset is gone. */
async function cancelInTheMiddle(engine, csv, afterMs) {
  const { value: project } = await engine.call('projects.create', { name: 'Cancel' });
  const { value: dataset } = await engine.call('datasets.import', {
    projectId: project.id,
    path: csv,
    roles: { text: 'text', label: 'label' },
  });
  await sleep(afterMs);
  const startedAt = performance.now();
  await engine.call('jobs.cancel', { jobId: dataset.jobId });
  const { value: left } = await engine.call('datasets.list', { projectId: project.id });
  if (left.length > 0) throw new Error('a cancelled import left a dataset');
  return performance.now() - startedAt;
}

async function main() {
  if (path.resolve(modernNode()) !== path.resolve(process.execPath) && Number(process.versions.napi) < 10) {
    return spawnSync(modernNode(), process.argv.slice(1), { stdio: 'inherit' }).status ?? 1;
  }
  await buildIfNeeded();
  const rows = Number(process.argv[2] ?? 1_000_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'fewtune-bench-'));
  try {
    const csv = path.join(folder, 'rows.csv');
    writeBigCsv(csv, rows);
    readFileSync(csv); // Both read it from the page cache.
    console.log(`${rows.toLocaleString('en-US')} rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB`);
    const { createEngine } = await import(pathToFileURL(path.join(projectRoot, 'out/main/engine-library.js')).href);
    const ours = [];
    const anchors = [];
    const cancels = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      anchors.push(importWithSqlite(csv, folder));
      const workspace = path.join(folder, `workspace ${round}`);
      mkdirSync(workspace);
      let told = 0;
      const engine = createEngine({
        workspace,
        samplesDir: path.join(projectRoot, 'samples'),
        entries: {
          worker: path.join(projectRoot, 'out/main/worker.js'),
          sandbox: path.join(projectRoot, 'out/main/sandbox.js'),
        },
        emit: (event) => {
          if (event.type === 'job' && event.job.status === 'running') told += 1;
        },
      });
      try {
        const one = await importWithFewtune(engine, csv);
        ours.push({ ...one, told: told / (one.ms / 1000) });
        cancels.push(await cancelInTheMiddle(engine, csv, 300 + 400 * round));
      } finally {
        await engine.close();
      }
      rmSync(workspace, { recursive: true, force: true });
      const { ms, grown, told: rate, longestStall } = ours.at(-1);
      console.log(
        `round ${round}: sqlite3 ${seconds(anchors.at(-1))}, Fewtune ${seconds(ms)}, ratio ${(ms / anchors.at(-1)).toFixed(2)}, ` +
          `memory +${grown.toFixed(0)} MB, ${rate.toFixed(1)} reports a second, longest stall ${longestStall.toFixed(0)} ms, cancel ${cancels.at(-1).toFixed(0)} ms`,
      );
      if (ours.at(-1).rows !== rows || ours.at(-1).bad !== 0) throw new Error('not every row was imported');
    }
    const ratio = median(ours.map(({ ms }, at) => ms / anchors[at]));
    console.log(
      `ratio ${ratio.toFixed(2)} (bar: at most 2, aim 1.3); memory +${Math.max(...ours.map((one) => one.grown)).toFixed(0)} MB (bar: 250);`,
    );
    console.log(
      `reports ${Math.min(...ours.map((one) => one.told)).toFixed(1)} a second (bar: 5); cancel ${Math.max(...cancels).toFixed(0)} ms (bar: 500)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await command(main);
