import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { chatReply, chatServer, refuse } from '../helpers/model-server';
import { runnable } from '../helpers/runnable';
import { temporaryFolder } from '../helpers/temporary-folder';

test('a paused run sends nothing more, is still paused after a restart, and goes on where it stopped', async () => {
  const workspace = temporaryFolder();
  const first = openEngine({ workspace, sandbox: { latencyMs: 200 } });
  const { armId, splitId, rows } = await runnable(first.call, { rows: 240 });
  const started = await first.call('runs.start', { armId, splitId });
  while ((await first.call('runs.get', { runId: started.id })).counts['not-run'] === rows) await sleep(10);
  const paused = await first.call('runs.pause', { runId: started.id });
  expect(paused.status).toBe('paused');
  expect(paused.counts['not-run']).toBeGreaterThan(0);
  expect((await first.call('jobs.list', {}))[0]?.status).toBe('paused');
  await first.engine.close();

  const second = openEngine({ workspace, sandbox: { latencyMs: 0 } });
  const still = await second.call('runs.get', { runId: started.id });
  expect(still).toMatchObject({ status: 'paused', counts: paused.counts });
  const resumed = await second.call('runs.resume', { runId: started.id, wait: true });
  expect(resumed).toMatchObject({ status: 'finished', rows, maybeBilled: 0 });
  expect(resumed.counts['not-run']).toBe(0);
});

test('a run that is not going on cannot be paused or moved, and says so', async () => {
  const { call } = openEngine();
  const { armId, splitId } = await runnable(call, { rows: 40 });
  const run = await call('runs.start', { armId, splitId, wait: true });
  await expect(call('runs.pause', { runId: run.id })).rejects.toThrow('This run is not going on');
  await expect(call('runs.moveToBatch', { runId: run.id })).rejects.toThrow('This run is not going on');
  await expect(call('runs.retry', { runId: run.id })).rejects.toThrow('No row of this run has failed');
  await expect(call('runs.collect', { runId: run.id })).rejects.toThrow('No batch of this run is under way');
});

test('only the failed rows are tried again: the others are neither sent nor changed', async () => {
  let mended = false;
  const server = await chatServer((_request, response, body, count) => {
    const text: string = JSON.parse(body).messages.at(-1).content;
    if (!mended && Number(text.replace('row ', '')) % 5 === 0) refuse(response, 400, { code: 'bad_row' });
    else chatReply(response, count % 2 === 0 ? 'Delivery' : 'Account');
  });
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const { armId, splitId, rows } = await runnable(call, { rows: 100, url: `${server.url}/v1` });
  const run = await call('runs.start', { armId, splitId, wait: true });
  const { failed } = run.counts;
  expect(failed).toBeGreaterThan(0);
  const answered = (await call('runs.predictions', { runId: run.id, status: 'answered', limit: 200 })).predictions;
  const before = server.paths.length;
  mended = true;
  const again = await call('runs.retry', { runId: run.id, wait: true });
  expect(again).toMatchObject({ status: 'finished', counts: { answered: rows, failed: 0, 'not-run': 0 } });
  expect(server.paths.length - before).toBe(failed);
  const after = (await call('runs.predictions', { runId: run.id, limit: 200 })).predictions;
  for (const row of answered) expect(after).toContainEqual(row);
});

test('a server that goes away is waited for: no row fails, and none is paid twice', async () => {
  const seen: string[] = [];
  let server = await chatServer((_request, response, body) => {
    seen.push(JSON.parse(body).messages.at(-1).content);
    setTimeout(() => chatReply(response, 'Delivery'), 80);
  });
  const { port } = server;
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const { armId, splitId, rows } = await runnable(call, { rows: 400, url: `${server.url}/v1` });
  const run = await call('runs.start', { armId, splitId });
  while (seen.length < 80) await sleep(5);
  await server.close();
  const away = async () => (await call('jobs.list', { running: true }))[0]?.note ?? '';
  while (!(await away()).includes('waits')) await sleep(20);
  expect(await away()).toMatch(
    /^The run waits and goes on when the server is back\. The server could not be reached \(.+\)\. Check the network and the address\.$/,
  );
  expect((await call('runs.get', { runId: run.id })).counts.failed).toBe(0);
  server = await chatServer((_request, response, body) => {
    seen.push(JSON.parse(body).messages.at(-1).content);
    chatReply(response, 'Delivery');
  }, port);
  while ((await call('jobs.list', { running: true })).length > 0) await sleep(50);
  const ended = await call('runs.get', { runId: run.id });
  expect(ended).toMatchObject({ status: 'finished', counts: { answered: rows, failed: 0 } });
  // What was in flight when the server went may have been billed; everything else was asked once.
  expect(seen.length).toBeLessThanOrEqual(rows + ended.maybeBilled);
});

test('an address where nobody ever answered stops the run at once with a sentence', async () => {
  const server = await chatServer(() => {});
  await server.close();
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const { armId, splitId, rows } = await runnable(call, { rows: 40, url: `${server.url}/v1` });
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow(
    /could not be reached .* Resume the run when it is there\.$/,
  );
  const { project } = (await call('projects.list', {}))[0] ?? { project: { id: '' } };
  const [run] = await call('runs.list', { projectId: project.id });
  expect(run).toMatchObject({ status: 'failed', maybeBilled: 0, counts: { 'not-run': rows, failed: 0 } });
});

test('answers that name no label are counted by what they say', async () => {
  const server = await chatServer((_request, response, _body, count) =>
    chatReply(response, count % 4 === 0 ? ' techn ' : count % 4 === 1 ? 'something else' : 'Account'),
  );
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const { armId, splitId } = await runnable(call, { rows: 100, url: `${server.url}/v1` });
  const run = await call('runs.start', { armId, splitId, limit: 32, wait: true });
  expect(run.counts['out-of-set']).toBe(16);
  expect(await call('runs.invented', { runId: run.id })).toEqual([
    { answer: 'something else', count: 8 },
    { answer: 'techn', count: 8 },
  ]);
});
