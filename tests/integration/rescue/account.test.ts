import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../../helpers/engine';
import { httpServer, refuse } from '../../helpers/http-server';
import { recordedAccount, recordedAnswers, threeJobs } from '../../helpers/recorded-account';
import { temporaryFolder } from '../../helpers/temporary-folder';

const connect = async (call: CallEngine, url: string): Promise<string> => {
  const saved = await call('connections.save', {
    kind: 'openai',
    name: 'Acme',
    baseUrl: `${url}/v1`,
    key: 'sk-test-1234567890',
  });
  return saved.id;
};
const openKeyed = (options: Parameters<typeof openEngine>[0] = {}) =>
  openEngine({ keeper: { keep: () => {}, forget: () => {} }, now: () => '2026-11-21T09:00:00.000Z', ...options });
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

test('an account of three jobs round-trips every field, file by file, byte for byte', async () => {
  const account = threeJobs();
  const server = await recordedAccount(account);
  const { call, workspace } = openKeyed();
  const project = await call('projects.create', { name: 'Old models' });
  const connectionId = await connect(call, server.url);
  await call('rescue.start', { projectId: project.id, connectionId, wait: true });

  const path = join(workspace, 'rescue.json');
  await call('rescue.export', { projectId: project.id, path });
  const written = json(path);
  // Through JSON, because that is what the wire carries: a field without a value is not sent.
  expect(written.jobs.map(({ job }: { job: object }) => job)).toEqual(JSON.parse(JSON.stringify(account.jobs)));
  for (const one of written.jobs) {
    expect(one.events.toReversed()).toEqual(account.events[one.job.id] ?? []);
    expect(one.checkpoints).toEqual(account.checkpoints[one.job.id] ?? []);
    for (const file of one.files) {
      const content = account.files[file.providerFileId]?.content ?? null;
      if (content === null) {
        expect(file).toMatchObject({ state: 'gone', hash: null, path: null });
        expect(file.reason).toContain('No such File object: file-gone');
      } else {
        expect(file).toMatchObject({ state: 'kept', hash: sha256(content), bytes: content.length });
        expect(file.info).toEqual(account.files[file.providerFileId]?.info);
        expect(readFileSync(file.path).equals(content)).toBe(true);
      }
    }
  }
  expect(written.jobs.flatMap(({ files }: { files: object[] }) => files)).toHaveLength(5);

  const jobs = await call('rescue.list', { projectId: project.id });
  expect(
    jobs.map(({ providerJobId, status, complete, epochs, error }) => [providerJobId, status, complete, epochs, error]),
  ).toEqual([
    ['ftjob-3', 'failed', true, '3', 'The file has 3 examples, at least 10 are needed.'],
    ['ftjob-2', 'succeeded', true, 'auto', null],
    ['ftjob-1', 'succeeded', true, '3', null],
  ]);
  const first = await call('rescue.get', { rescuedJobId: jobs[2]?.id ?? '' });
  expect(first.resultPoints.map(({ step, trainLoss, validLoss }) => [step, trainLoss, validLoss])).toEqual([
    [1, 2.5, null],
    [2, 1.25, 1.5],
  ]);
  expect(first.points.map(({ step, trainLoss }) => [step, trainLoss])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(first.files.map(({ role, lines }) => [role, lines])).toEqual([
    ['training', 12],
    ['validation', 1],
    ['result', 1],
  ]);
});

test('pulled again, nothing but the list is asked for; a new job is, and only that', async () => {
  const account = threeJobs();
  const server = await recordedAccount(account);
  const { call } = openKeyed();
  const project = await call('projects.create', { name: 'Again' });
  const connectionId = await connect(call, server.url);
  const [newest] = account.jobs.splice(0, 1);
  await call('rescue.start', { projectId: project.id, connectionId, wait: true });
  const before = server.heard.length;
  await call('rescue.start', { projectId: project.id, connectionId, wait: true });
  expect(server.heard.slice(before).map(({ path }) => path)).toEqual(['/v1/fine_tuning/jobs?limit=100']);
  if (newest !== undefined) account.jobs.unshift(newest);
  const then = server.heard.length;
  await call('rescue.start', { projectId: project.id, connectionId, wait: true });
  expect(server.heard.slice(then).map(({ path }) => path)).toEqual([
    '/v1/fine_tuning/jobs?limit=100',
    '/v1/fine_tuning/jobs?limit=100&after=ftjob-2',
    '/v1/fine_tuning/jobs/ftjob-3',
    '/v1/fine_tuning/jobs/ftjob-3/events?limit=100',
    '/v1/fine_tuning/jobs/ftjob-3/checkpoints?limit=100',
  ]);
});

test('a pull that is cut off goes on where it was: a job still going is read anew, a busy server is asked again', async () => {
  const account = threeJobs();
  const [running] = account.jobs;
  Object.assign(running ?? {}, { status: 'running', finished_at: null });
  const answers = recordedAnswers(account);
  let busy = true;
  let down = true;
  const server = await httpServer((heard, response) => {
    if (busy) {
      busy = false;
      return refuse(response, 429, { message: 'slow down' }, { 'retry-after-ms': '1' });
    }
    if (down && heard.path.includes('file-result/content')) return refuse(response, 401, { message: 'key revoked' });
    answers(heard, response);
  });
  const workspace = join(temporaryFolder(), 'w');
  const first = openKeyed({ workspace });
  const project = await first.call('projects.create', { name: 'Cut off' });
  const connectionId = await connect(first.call, server.url);
  await expect(first.call('rescue.start', { projectId: project.id, connectionId, wait: true })).rejects.toThrow(
    'key revoked',
  );
  expect((await first.call('rescue.list', { projectId: project.id })).map(({ complete }) => complete)).toEqual([
    false,
    true,
    false,
  ]);
  await first.engine.close();

  down = false;
  Object.assign(running ?? {}, {
    status: 'succeeded',
    finished_at: 1,
    fine_tuned_model: 'ft:gpt-4.1-mini-2025-04-14:acme:new:C3',
  });
  const from = server.heard.length;
  const destination = { origin: server.url, proxy: null, caFile: null };
  const secrets = [{ connectionId, key: 'sk-test-1234567890', state: 'session' as const, destination }];
  const { call } = openKeyed({ workspace, secrets });
  await call('rescue.start', { projectId: project.id, connectionId, wait: true });
  const asked = server.heard.slice(from).map(({ path }) => path);
  expect(asked.some((path) => path.includes('ftjob-2') && !path.includes('after='))).toBe(false);
  expect(asked.filter((path) => path.includes('/files/'))).toEqual([
    '/v1/files/file-result',
    '/v1/files/file-result/content',
  ]);
  const jobs = await call('rescue.list', { projectId: project.id });
  expect(jobs.map(({ complete, fineTunedModel }) => [complete, fineTunedModel?.split(':').at(-1)])).toEqual([
    [true, 'C3'],
    [true, 'B2'],
    [true, 'A1'],
  ]);
});

test('rescued models stand in the registry with curve, data and retirement, become arms, and their examples become rows', async () => {
  const server = await recordedAccount();
  const { call, workspace } = openKeyed();
  const project = await call('projects.create', { name: 'Registry' });
  const connectionId = await connect(call, server.url);
  await call('rescue.start', { projectId: project.id, connectionId, wait: true });
  const jobs = await call('rescue.list', { projectId: project.id });
  const rescued = jobs.find(({ providerJobId }) => providerJobId === 'ftjob-1');
  if (rescued === undefined) throw new Error('the job is not there');

  const { datasetId } = await call('rescue.rows', { rescuedJobId: rescued.id, wait: true });
  const [dataset] = await call('datasets.list', { projectId: project.id });
  expect(dataset).toMatchObject({ id: datasetId, rowCount: 13, badRowCount: 0, name: 'Examples of ftjob-1' });
  const { labelCounts } = await call('datasets.summary', { datasetId });
  expect(labelCounts).toEqual([
    { label: 'Delivery', count: 7 },
    { label: 'Account', count: 6 },
  ]);

  const arm = await call('rescue.makeArm', { rescuedJobId: rescued.id });
  expect(arm.config).toMatchObject({ kind: 'fine-tuned', connectionId, model: rescued.fineTunedModel });
  expect((await call('rescue.makeArm', { rescuedJobId: rescued.id })).id).toBe(arm.id);
  const split = await call('splits.create', { datasetId });
  await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });

  const models = await call('models.list', { projectId: project.id });
  expect(models.map(({ modelId }) => modelId.split(':').at(-1))).toEqual(['B2', 'A1']);
  const model = models[1];
  expect(model).toMatchObject({
    id: rescued.id,
    origin: 'rescued',
    baseModel: 'gpt-4.1-mini-2025-04-14',
    connectionKind: 'openai',
    providerJobId: 'ftjob-1',
    trainingJobId: null,
    dataHash: rescued.files[0]?.hash,
    trainRows: 12,
    trainedTokens: 4242,
    cost: null,
    simulated: false,
    retires: '2027-01-14',
    price: { input: 800_000_000, cachedInput: 200_000_000, output: 3_200_000_000 },
  });
  expect(model?.curve).toHaveLength(2);
  expect(model?.scores).toMatchObject([
    { part: 'test', correct: split.counts.test, rows: split.counts.test, accuracy: 1 },
  ]);

  const listJson = join(workspace, 'models.json');
  await call('models.export', { format: 'json', path: listJson });
  expect(json(listJson)).toMatchObject({ format: 'fewtune-models', version: 2 });
  expect(json(listJson).models).toEqual(models);
  const listCsv = join(workspace, 'models.csv');
  await call('models.export', { format: 'csv', path: listCsv });
  const csv = readFileSync(listCsv, 'utf8').split('\n');
  expect(csv[0]).toContain('model_id,base_model,connection,host,origin,job,');
  expect(csv[2]).toContain(',2,1.25,1.5,test,');

  const snippets = await call('models.snippets', { id: rescued.id });
  expect(snippets.curl).toContain('"model": "ft:gpt-4.1-mini-2025-04-14:acme:tickets:A1"');
  expect(snippets.notes[1]).toContain('This model was trained elsewhere');
  expect(JSON.stringify(snippets)).not.toContain('sk-test');
});
