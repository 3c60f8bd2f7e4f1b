// npm run bench:long-run [-- rows]: a run of 100,000 rows through a fast server. How much memory the engine takes on the way, and how long a
// query waits meanwhile. The server is a process of its own, so that its memory is not counted.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfNeeded } from '../build-if-needed.mjs';
import { command } from '../command.mjs';
import { modernNode, projectRoot } from '../places.mjs';
import { limitedServer } from './limited-server.mjs';

const BYTES_A_MB = 1024 * 1024;
/** A screen asks so often, in milliseconds: more than the window does. */
const ASK_EVERY_MS = 25;
const GROWTH_BAR_MB = 100;
const WAIT_BAR_MS = 50;

/** The part of the values below which `share` of them lie. */
const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
const shown = (count) => count.toLocaleString('en-US');

/** This file, started by itself, as the model's server. */
async function serve() {
  const server = await limitedServer({ perMinute: 100_000_000, burst: 100_000_000, latencyMs: 5 });
  process.send?.(server.url);
  process.on('disconnect', () => process.exit(0));
}

/** A page of 100 rows anywhere. */
const somewhere = (rows) => ({ offset: Math.floor((Math.random() * rows) / 100) * 100, limit: 100 });

/** What the runs screen and the table ask for, in turns. */
const questions = (projectId, datasetId, rows) => [
  ['runs.list', () => ({ projectId })],
  ['jobs.list', () => ({})],
  ['datasets.rows', () => ({ datasetId, ...somewhere(rows) })],
];

/** What an open run asks for. */
const questionsOfRun = (runId, rows) => [
  ['runs.get', () => ({ runId })],
  ['runs.predictions', () => ({ runId, ...somewhere(rows) })],
  ['runs.predictions', () => ({ runId, status: 'answered', offset: 0, limit: 100 })],
  ['runs.invented', () => ({ runId })],
];

/**
 * Asks one question every 25 ms until told to stop. Waiting counts from the moment it was due: a question that could not even be put
 * because the engine was busy has waited too.
 */
async function askMeanwhile(call, asked, ended) {
  const waits = new Map();
  const worked = [];
  const startedAt = performance.now();
  for (let turn = 0; !ended(); turn += 1) {
    const due = startedAt + turn * ASK_EVERY_MS;
    const before = process.threadCpuUsage();
    await sleep(Math.max(0, due - performance.now()));
    const [name, input] = asked[turn % asked.length];
    await call(name, input());
    const list = waits.get(name) ?? [];
    list.push(performance.now() - due);
    waits.set(name, list);
    const { user, system } = process.threadCpuUsage(before);
    worked.push((user + system) / 1000);
  }
  return { waits, worked };
}

async function main() {
  await buildIfNeeded();
  const rows = Number(process.argv[2] ?? 100_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'fewtune-bench-'));
  const server = fork(fileURLToPath(import.meta.url), ['--serve'], { execPath: modernNode() });
  const [url] = await once(server, 'message');
  const { createEngine } = await import(pathToFileURL(path.join(projectRoot, 'out/main/engine-library.js')).href);
  const engine = createEngine({
    workspace: path.join(folder, 'workspace'),
    samplesDir: path.join(projectRoot, 'samples'),
    entries: {
      worker: path.join(projectRoot, 'out/main/worker.js'),
      sandbox: path.join(projectRoot, 'out/main/sandbox.js'),
    },
    fromEnvironment: () => 'bench-key',
  });
  const call = async (name, input) => {
    const result = await engine.call(name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  };
  try {
    const { id: projectId } = await call('projects.create', { name: 'Long run' });
    const lines = Array.from(
      { length: Math.ceil(rows * 1.01) },
      (_, at) => `question number ${at} about the parcel that has not come yet,${at % 2 === 0 ? 'a' : 'b'}`,
    );
    const dataset = await call('datasets.import', {
      projectId,
      content: `text,label\n${lines.join('\n')}\n`,
      roles: { text: 'text', label: 'label' },
      wait: true,
    });
    lines.length = 0;
    const fractions = { train: 0.005, validation: 0, test: 0.995 };
    const split = await call('splits.create', { datasetId: dataset.id, fractions });
    const connection = await call('connections.save', { kind: 'openai', name: 'Bench', baseUrl: url });
    const config = { kind: 'zero-shot', connectionId: connection.id, model: 'gpt-4.1-mini' };
    const arm = await call('arms.create', { projectId, config });

    const startAt = performance.now();
    let status = 'running';
    /** Asked before there is a run too: while the rows are counted and written down. */
    const asked = questions(projectId, dataset.id, rows);
    const asking = askMeanwhile(call, asked, () => status !== 'running');
    const run = await call('runs.start', { armId: arm.id, splitId: split.id, limit: rows });
    asked.push(...questionsOfRun(run.id, rows));
    const startMs = performance.now() - startAt;
    const samples = [];
    const watch = (async () => {
      while (status === 'running') {
        const { counts, status: now } = await call('runs.get', { runId: run.id });
        samples.push({ done: rows - counts['not-run'], mb: process.memoryUsage.rss() / BYTES_A_MB });
        status = now;
        await sleep(100);
      }
    })();
    const { waits, worked } = await asking;
    await watch;
    const seconds = (performance.now() - startAt) / 1000;
    const ended = await call('runs.get', { runId: run.id });
    if (ended.counts.answered !== rows)
      throw new Error(`${ended.counts.answered} rows were answered, the run is ${ended.status}: ${ended.error}`);

    const after = samples.filter(({ done }) => done >= Math.min(10_000, rows / 10));
    const base = after[0]?.mb ?? 0;
    const grown = Math.max(...after.map(({ mb }) => mb)) - base;
    const all = [...waits.values()].flat();
    const p99 = percentile(all, 0.99);
    console.log(
      `${shown(rows)} rows in ${seconds.toFixed(0)} s (${shown(Math.round(rows / seconds))} a second), start ${startMs.toFixed(0)} ms`,
    );
    for (const share of [0.1, 0.25, 0.5, 0.75, 1]) {
      const sample = samples.find(({ done }) => done >= rows * share) ?? samples.at(-1);
      console.log(`  after ${shown(sample.done)} rows: ${sample.mb.toFixed(0)} MB`);
    }
    for (const [name, list] of waits) {
      console.log(
        `  ${name}: p50 ${percentile(list, 0.5).toFixed(1)} ms, p99 ${percentile(list, 0.99).toFixed(1)} ms, most ${Math.max(...list).toFixed(0)} ms of ${shown(list.length)}`,
      );
    }
    console.log(`memory +${grown.toFixed(0)} MB after the first tenth (bar: ${GROWTH_BAR_MB})`);
    console.log(
      `a query waits ${percentile(all, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${shown(all.length)} (bar: ${WAIT_BAR_MS})`,
    );
    // On a machine that others use, time passes in which this process is not even running: what it did itself is told apart.
    console.log(
      `between two questions the engine itself works ${percentile(worked, 0.5).toFixed(1)} ms, p99 ${percentile(worked, 0.99).toFixed(1)} ms, most ${Math.max(...worked).toFixed(0)} ms`,
    );
    return grown < GROWTH_BAR_MB && p99 < WAIT_BAR_MS ? 0 : 1;
  } finally {
    await engine.close();
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] === '--serve') await serve();
else await command(main);
