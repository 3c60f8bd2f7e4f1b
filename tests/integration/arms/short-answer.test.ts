import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../../helpers/engine';
import { requestAbout } from '../../helpers/requests-by-topic';

const employees = [
  ['Maria Schmidt', 'Mia; M. Schmidt', 'payroll'],
  ['Anna Maria Schmidt', 'Annie', 'badges'],
  ['Tom Brown', 'Tommy; Brown', 'laptops'],
  ['Linh Nguyen', '', 'travel'],
  ['Omar Haddad', 'O. Haddad', 'parking'],
  ['Zoë Müller', 'Zoe Mueller', 'printers'],
] as const;
const poolFile = `name,also\n${employees.map(([name, also]) => `${name},${also}`).join('\n')}\n`;

/** 72 requests, twelve for each person, told apart by what they are about; a few carry an alias or an outsider as their answer. */
async function project(call: CallEngine) {
  const { id: projectId } = await call('projects.create', {
    name: 'Who takes care of it?',
    kind: 'short-answer',
    instructions: 'Who takes care of this request?',
  });
  await call('pool.import', { projectId, content: poolFile, columns: { name: 'name', aliases: ['also'] } });
  const rows = Array.from({ length: 72 }, (_, at) => {
    const [name, , topic] = employees[at % 6] ?? employees[0];
    const answer = at === 0 ? 'm. schmidt' : name;
    return `"${requestAbout(topic, at)}",${answer}`;
  });
  const dataset = await call('datasets.import', {
    projectId,
    content: `text,person\n${rows.join('\n')}\n`,
    roles: { text: 'text', label: 'person' },
    wait: true,
  });
  return { projectId, datasetId: dataset.id };
}

const asked = { connectionId: 'sandbox', model: 'sandbox-base' } as const;

test('a pool is taken from a file with other names, previewed first, and added to without losing what is there', async () => {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Pool', kind: 'short-answer' });
  const columns = { name: 'name', aliases: ['also'] };
  const content = `${poolFile}Tom Brown,Tom B.\n,nobody\nTom Smith,Brown\n`;
  expect(await call('pool.preview', { projectId, content, columns })).toMatchObject({
    entries: 7,
    added: 7,
    known: 0,
    aliases: 9,
    repeated: 1,
    empty: 1,
    badRows: 0,
    // 'Brown' is what both Tom Brown and Tom Smith are called.
    ambiguous: ['brown'],
  });
  expect((await call('projects.get', { projectId })).project.labels).toEqual([]);

  const { labels } = await call('pool.import', { projectId, content: poolFile, columns });
  expect(labels[0]).toEqual({ name: 'Maria Schmidt', description: '', aliases: ['Mia', 'M. Schmidt'] });
  expect(labels[3]).toEqual({ name: 'Linh Nguyen', description: '' });
  const more = await call('pool.import', {
    projectId,
    content: 'name\nLinh Nguyen\nNew Person\n',
    columns: { name: 'name' },
  });
  expect(more.labels.map(({ name }) => name)).toEqual([...employees.map(([name]) => name), 'New Person']);
  expect(more.labels[0]?.aliases).toEqual(['Mia', 'M. Schmidt']);

  const { id: other } = await call('projects.create', { name: 'Labels' });
  await expect(call('pool.import', { projectId: other, content: poolFile, columns })).rejects.toThrow(
    'Labels has labels, not a pool of names.',
  );
});

test('answers that rows carry under another name are found, and written as the pool has them, undoably', async () => {
  const { call } = openEngine();
  const { projectId, datasetId } = await project(call);
  const check = await call('pool.check', { projectId });
  expect(check).toEqual({
    named: 71,
    otherNames: [{ datasetId, map: { 'm. schmidt': 'Maria Schmidt' }, rows: 1 }],
    several: [],
    outsiders: [],
  });
  await call('cleaning.apply', { datasetId, step: { kind: 'merge-labels', map: check.otherNames[0]?.map ?? {} } });
  expect(await call('pool.check', { projectId })).toMatchObject({ named: 72, otherNames: [] });
  expect((await call('projects.get', { projectId })).project.labels[0]?.aliases).toEqual(['Mia', 'M. Schmidt']);
  await call('history.undo', { projectId });
  expect(await call('pool.check', { projectId })).toMatchObject({ named: 71 });
});

test('a pool can also be the values of a column', async () => {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Column', kind: 'short-answer' });
  const { id: datasetId } = await call('datasets.import', {
    projectId,
    content: 'text,owner\na,Tom Brown\nb, Tom Brown \nc,\nd,Linh Nguyen\n',
    roles: { text: 'text' },
    wait: true,
  });
  const { labels } = await call('pool.fromColumn', { projectId, datasetId, column: 'owner' });
  expect(labels.map(({ name }) => name)).toEqual(['Tom Brown', 'Linh Nguyen']);
});

test('arms answer with names of the pool, in text and in JSON, and are compared with how each answer was read', async () => {
  const { call } = openEngine();
  const { projectId, datasetId } = await project(call);
  const { otherNames } = await call('pool.check', { projectId });
  await call('cleaning.apply', { datasetId, step: { kind: 'merge-labels', map: otherNames[0]?.map ?? {} } });
  const split = await call('splits.create', { datasetId, fractions: { train: 0.5, validation: 0, test: 0.5 } });
  const configs = [
    { kind: 'zero-shot', ...asked },
    { kind: 'few-shot', ...asked, shots: 18 },
    { kind: 'few-shot', ...asked, shots: 18, output: 'json' },
    { kind: 'local-classifier' },
  ] as const;
  const arms = [];
  for (const config of configs) arms.push(await call('arms.create', { projectId, config }));
  const { messages } = await call('arms.preview', { armId: arms[0]?.id ?? '', splitId: split.id });
  expect(messages[0]?.content).toBe(
    [
      'Who takes care of this request?',
      [
        'Possible answers:',
        '- Maria Schmidt: also called Mia, M. Schmidt',
        '- Anna Maria Schmidt: also called Annie',
        '- Tom Brown: also called Tommy, Brown',
        '- Linh Nguyen',
        '- Omar Haddad: also called O. Haddad',
        '- Zoë Müller: also called Zoe Mueller',
      ].join('\n'),
      'Answer with exactly one name from the list, written exactly as above, and nothing else. If the text names none of them, answer "none".',
    ].join('\n\n'),
  );
  for (const { id } of arms) await call('runs.start', { armId: id, splitId: split.id, wait: true });
  const comparison = await call('comparisons.get', { projectId });
  expect(comparison).toMatchObject({ kind: 'short-answer', rows: 36, leftOut: [] });
  const [zeroShot, fewShot, inJson, local] = comparison.arms;
  // Nothing in the texts speaks for a name, so without examples the sandbox says 'unsure': that names nobody.
  expect(zeroShot?.readings).toMatchObject({ nobody: 36 });
  expect(zeroShot?.counts).toMatchObject({ answered: 0, unparseable: 36 });
  expect(fewShot?.accuracy).toBeGreaterThan(0.9);
  expect(fewShot?.readings?.exact).toBe(36);
  expect(inJson?.accuracy).toBeGreaterThan(0.9);
  expect(local).toMatchObject({ kind: 'local-classifier', readings: null, confusion: { matrix: [] } });
});

test('imported answers are read by the rules of the pool: other names, containment, several, outsiders', async () => {
  const { call } = openEngine();
  const { projectId, datasetId } = await project(call);
  const split = await call('splits.create', { datasetId, fractions: { train: 0.5, validation: 0, test: 0.5 } });
  const majority = await call('arms.create', { projectId, config: { kind: 'majority' } });
  const run = await call('runs.start', { armId: majority.id, splitId: split.id, wait: true });
  const { predictions } = await call('runs.predictions', { runId: run.id, limit: 6 });
  const said = [
    'Tom Brown',
    'TOM BROWN.',
    'Tommy',
    'I think it is Anna Maria Schmidt',
    'Tom Brown or Linh Nguyen',
    'Bob',
  ];
  const content = JSON.stringify(predictions.map(({ position }, at) => ({ key: String(position), said: said[at] })));
  const imported = await call('predictions.import', {
    splitId: split.id,
    content,
    columns: { join: { by: 'position', column: 'key' }, label: 'said' },
  });
  const found = await call('runs.predictions', { runId: imported.run.id, limit: 6 });
  expect(found.predictions.map(({ reading, label, status }) => [reading, label, status])).toEqual([
    ['exact', 'Tom Brown', 'answered'],
    ['normalised', 'Tom Brown', 'answered'],
    ['alias', 'Tom Brown', 'answered'],
    ['containment', 'Anna Maria Schmidt', 'answered'],
    ['several', null, 'out-of-set'],
    ['outsider', null, 'out-of-set'],
  ]);
  expect(imported.match.outside).toEqual([
    { answer: 'Bob', count: 1 },
    { answer: 'Tom Brown or Linh Nguyen', count: 1 },
  ]);
});

test('runs that were read with other aliases do not share a table', async () => {
  const { call } = openEngine();
  const { projectId, datasetId } = await project(call);
  const split = await call('splits.create', { datasetId, fractions: { train: 0.5, validation: 0, test: 0.5 } });
  const first = await call('arms.create', { projectId, config: { kind: 'zero-shot', ...asked } });
  await call('runs.start', { armId: first.id, splitId: split.id, wait: true });
  await call('pool.import', {
    projectId,
    content: 'name,also\nTom Brown,TB\n',
    columns: { name: 'name', aliases: ['also'] },
  });
  const second = await call('arms.create', { projectId, config: { kind: 'few-shot', ...asked, shots: 6 } });
  await call('runs.start', { armId: second.id, splitId: split.id, wait: true });
  const { arms, leftOut } = await call('comparisons.get', { projectId });
  expect(arms).toHaveLength(1);
  expect(leftOut).toEqual([expect.objectContaining({ reason: 'its answers were read by other rules' })]);
});

test('a pool that is too long for a prompt is stated, and the estimate says so', async () => {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Long', kind: 'short-answer' });
  const names = Array.from({ length: 1900 }, (_, at) => `Person Number ${at} Somebody-Unknown`);
  await call('pool.import', { projectId, content: `name\n${names.join('\n')}\n`, columns: { name: 'name' } });
  const { id: datasetId } = await call('datasets.import', {
    projectId,
    content: `text,who\n${Array.from({ length: 20 }, (_, at) => `call number ${at},${names[at % 2]}`).join('\n')}\n`,
    roles: { text: 'text', label: 'who' },
    wait: true,
  });
  const split = await call('splits.create', { datasetId, fractions: { train: 0.5, validation: 0, test: 0.5 } });
  const arm = await call('arms.create', { projectId, config: { kind: 'few-shot', ...asked, shots: 4 } });
  const { messages } = await call('arms.preview', { armId: arm.id, splitId: split.id });
  expect(messages[0]?.content).toContain(
    'The answer is one name of a closed list of 1,900 that is too long to show here.',
  );
  const estimate = await call('runs.estimate', { armId: arm.id, splitId: split.id });
  expect(estimate.warnings).toContainEqual(expect.stringContaining('The pool of 1,900 names takes'));
  const run = await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  expect(run.status).toBe('finished');
  const comparison = await call('comparisons.get', { projectId });
  expect(comparison.labels).toHaveLength(2);
});
