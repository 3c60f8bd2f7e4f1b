// npm run bench:runs [-- --promptfoo]: how much of a server's limit a run uses, against promptfoo on the same server.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from '../build-if-needed.mjs';
import { run } from '../child-process.mjs';
import { command } from '../command.mjs';
import { modernNode, projectRoot } from '../places.mjs';
import { limitedServer } from './limited-server.mjs';

const ROWS = 1000;
const LATENCY_MS = 200;
const SENDERS = 64;
/** The three shapes of a limit: refilled strictly, never reached, reached on the way. */
const SHAPES = [
  { name: 'A: 3,000 a minute, 50 at once', perMinute: 3000, burst: 50 },
  { name: 'B: 3,000 a minute, 3,000 at once', perMinute: 3000, burst: 3000 },
  { name: 'C: 600 a minute, 600 at once', perMinute: 600, burst: 600 },
];

/**
 * The shortest time in which the limit lets all rows be answered, in seconds.
 * @param {{ perMinute: number, burst: number }} shape
 */
const ideal = ({ perMinute, burst }) =>
  Math.max(((ROWS - burst) / perMinute) * 60 + LATENCY_MS / 1000, (ROWS / SENDERS) * (LATENCY_MS / 1000));

/**
 * Calls an operation of the command line and reads its answer.
 * @param {string} workspace
 * @param {string} url the server that the key is for
 * @param {string} name
 * @param {object} input
 */
async function cli(workspace, url, name, input) {
  const file = path.join(workspace, '..', 'input.json');
  writeFileSync(file, JSON.stringify(input));
  const args = [path.join(projectRoot, 'out/main/cli.js'), name, `@${file}`, '--workspace', workspace];
  const { code, stdout, output } = await run(modernNode(), args, {
    capture: true,
    env: { ...process.env, FEWTUNE_API_KEY: 'bench-key', FEWTUNE_BASE_URL: url },
  });
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${output.slice(-500)}`);
  return JSON.parse(stdout);
}

/**
 * @param {string} folder
 * @param {string} url
 */
async function ours(folder, url) {
  const workspace = path.join(folder, 'workspace');
  const rows = Array.from({ length: 2 * ROWS }, (_, at) => `text number ${at},${at % 2 === 0 ? 'a' : 'b'}`);
  const project = await cli(workspace, url, 'projects.create', { name: 'Bench' });
  const roles = { text: 'text', label: 'label' };
  const content = `text,label\n${rows.join('\n')}\n`;
  const dataset = await cli(workspace, url, 'datasets.import', { projectId: project.id, content, roles });
  const fractions = { train: 0.5, validation: 0, test: 0.5 };
  const split = await cli(workspace, url, 'splits.create', { datasetId: dataset.id, fractions });
  const connection = await cli(workspace, url, 'connections.save', { kind: 'compatible', name: 'Bench', baseUrl: url });
  const config = { kind: 'zero-shot', connectionId: connection.id, model: 'bench' };
  const arm = await cli(workspace, url, 'arms.create', { projectId: project.id, config });
  return cli(workspace, url, 'runs.start', { armId: arm.id, splitId: split.id, limit: ROWS });
}

/**
 * promptfoo over as many rows, with its own defaults but for the number of senders.
 * @param {string} folder
 * @param {string} url
 */
async function promptfoo(folder, url) {
  const tests = Array.from({ length: ROWS }, (_, at) => ({ vars: { text: `text number ${at}` } }));
  const config = {
    prompts: ['Choose a or b: {{text}}'],
    providers: [{ id: 'openai:chat:bench', config: { apiBaseUrl: url, apiKey: 'bench-key', temperature: 0 } }],
    tests,
  };
  const file = path.join(folder, 'promptfooconfig.json');
  writeFileSync(file, JSON.stringify(config));
  const args = [
    '--yes',
    'promptfoo@0.123.1',
    'eval',
    '-c',
    file,
    '-j',
    String(SENDERS),
    '--no-cache',
    '--no-progress-bar',
    '--no-table',
  ];
  const env = {
    ...process.env,
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    PROMPTFOO_CONFIG_DIR: folder,
  };
  await run('npx', args, { capture: true, env, cwd: folder, limitMs: 15 * 60_000 });
}

/** @param {number} seconds */
const shown = (seconds) => `${seconds.toFixed(2)} s`;

await command(async () => {
  await buildIfNeeded();
  const rival = process.argv.includes('--promptfoo');
  for (const shape of SHAPES) {
    const folder = mkdtempSync(path.join(tmpdir(), 'fewtune-bench-'));
    const server = await limitedServer({ ...shape, latencyMs: LATENCY_MS });
    try {
      const result = await ours(folder, server.url);
      const mine = server.seen();
      const span = (mine.lastMs - mine.firstMs) / 1000;
      console.log(`${shape.name}: the limit allows ${shown(ideal(shape))}`);
      console.log(
        `  Fewtune   ${shown(span)}  ${((ideal(shape) / span) * 100).toFixed(1)}% of the limit, ${mine.refused} refusals, ${result.counts.answered} of ${ROWS} answered`,
      );
      if (!rival) continue;
      server.reset();
      await promptfoo(folder, server.url);
      const theirs = server.seen();
      const theirSpan = (theirs.lastMs - theirs.firstMs) / 1000;
      console.log(
        `  promptfoo ${shown(theirSpan)}  ${((ideal(shape) / theirSpan) * 100).toFixed(1)}% of the limit, ${theirs.refused} refusals, ${theirs.answered} of ${ROWS} answered; Fewtune takes ${(span / theirSpan).toFixed(2)} of its time`,
      );
    } finally {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
});
