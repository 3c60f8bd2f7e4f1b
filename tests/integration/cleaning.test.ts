import type { CleaningStep } from '@shared/contract/cleaning';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { openEngine } from '../helpers/engine';

type Step = z.input<typeof CleaningStep>;

const lines = [
  ['  Where is my card?  ', 'Billing'],
  ['where is my card', 'Billing'],
  ['Mail me at jane@example.org or +49 170 1234567', 'billing '],
  ['', 'Billing'],
  ['Wo ist denn meine neue Karte geblieben, ich warte schon lange', 'Billing'],
  ['I was charged twice for the same coffee this morning', 'Refund'],
  ['I was charged twice for the same coffee this morning!!', 'Billing'],
  ['I was charged twice for the same coffee this morning', 'Refund'],
  ['My account is locked and I cannot get back in since yesterday', 'Account'],
  ['My account is locked and I cannot get back in since yesterday pls', 'Account'],
  ['x'.repeat(12_000), 'Account'],
  ['Please tell me how to change the address of my account', 'Acount'],
] as const;

const csv = (rows: readonly (readonly [string, string])[]): string =>
  `text,label\n${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`;

async function dirty() {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Dirty' });
  const many = Array.from(
    { length: 20 },
    (_, at) => [`Account question number ${at * 7919} of this long day`, 'Account'] as const,
  );
  const dataset = await call('datasets.import', {
    projectId,
    content: csv([...lines, ...many]),
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const rows = async () => (await call('datasets.rows', { datasetId: dataset.id, limit: 1000 })).rows;
  return { call, projectId, datasetId: dataset.id, rows };
}

const expected: { step: Step; changed: [position: number, after: string | null, why: string][]; summary: string }[] = [
  {
    step: { kind: 'tidy' },
    changed: [[1, 'Where is my card?', 'spaces and blanks at the ends']],
    summary: 'Tidied 1 text',
  },
  { step: { kind: 'empty-texts' }, changed: [[4, null, 'no text']], summary: 'Deleted 1 row without a text' },
  {
    step: { kind: 'text-length' },
    changed: [[11, null, '12,000 characters']],
    summary: 'Deleted 1 text longer than 10,000 characters',
  },
  {
    step: { kind: 'text-length', below: 17, above: 12_000 },
    changed: [[2, null, '16 characters']],
    summary: 'Deleted 1 text shorter than 17 or longer than 12,000 characters',
  },
  {
    step: { kind: 'exact-duplicates' },
    changed: [
      [2, null, 'repeats row 1'],
      [8, null, 'repeats row 6'],
    ],
    summary: 'Deleted 2 repeated rows',
  },
  {
    step: { kind: 'near-duplicates', similarity: 0.9 },
    changed: [[10, null, '93.5% like row 9']],
    summary: 'Deleted 1 near-copy',
  },
  {
    step: { kind: 'conflicting-labels' },
    changed: [[7, 'Refund', '2 × Refund, 1 × Billing']],
    summary: 'Gave 1 row the label that most copies have',
  },
  {
    step: { kind: 'conflicting-labels', keep: 'none' },
    changed: [
      [6, null, '2 × Refund, 1 × Billing'],
      [7, null, '2 × Refund, 1 × Billing'],
      [8, null, '2 × Refund, 1 × Billing'],
    ],
    summary: 'Took the label of 3 rows away that copies disagree on',
  },
  {
    step: { kind: 'personal-data' },
    changed: [[3, 'Mail me at [email] or [phone]', 'holds a mail address and a phone number']],
    summary: 'Masked personal data in 1 text',
  },
  {
    step: { kind: 'other-languages' },
    changed: [[5, null, 'German']],
    summary: 'Deleted 1 text in other languages',
  },
  {
    step: { kind: 'merge-labels', map: { 'billing ': 'Billing', Acount: 'Account' } },
    changed: [
      [3, 'Billing', 'merged'],
      [12, 'Account', 'merged'],
    ],
    summary: 'Merged labels in 2 rows',
  },
];

test.each(expected)(
  'the step $step.kind changes what its preview says, and undo brings every row back',
  async ({ step, changed, summary }) => {
    const { call, projectId, datasetId, rows } = await dirty();
    const before = await rows();
    const preview = await call('cleaning.preview', { datasetId, step });
    expect(preview.changes.map(({ position, after, why }) => [position, after, why])).toEqual(changed);
    expect(preview).toMatchObject({ total: changed.length, summary });
    expect(await rows()).toEqual(before);

    expect(await call('cleaning.apply', { datasetId, step })).toMatchObject({ changed: changed.length, summary });
    const after = new Map((await rows()).map((row) => [row.rowId, row]));
    for (const change of preview.changes) {
      const row = after.get(change.rowId);
      if (change.field === 'deleted_at') expect(row).toBeUndefined();
      else expect(change.field === 'text' ? row?.text : row?.label).toBe(change.after);
    }
    expect((await call('cleaning.preview', { datasetId, step })).total).toBe(0);
    const [entry] = (await call('history.list', { projectId })).entries;
    expect(entry).toMatchObject({ summary, kind: 'clean', actor: { kind: 'rule' }, rows: changed.length });
    await call('history.undo', { projectId });
    expect(await rows()).toEqual(before);
  },
);

test('label variants are suggested, merging them changes the label list too, and both are undone together', async () => {
  const { call, projectId, datasetId } = await dirty();
  const labels = async () => (await call('projects.get', { projectId })).project.labels.map(({ name }) => name);
  const variants = await call('cleaning.labelVariants', { datasetId });
  expect(variants).toEqual([
    { from: 'Acount', to: 'Account', count: 1, reason: 'typo' },
    { from: 'billing ', to: 'Billing', count: 1, reason: 'spelling' },
  ]);
  const before = await labels();
  expect(before).toEqual(['Account', 'Acount', 'Billing', 'Refund', 'billing ']);
  const map = Object.fromEntries(variants.map(({ from, to }) => [from, to]));
  await call('cleaning.apply', { datasetId, step: { kind: 'merge-labels', map } });
  expect(await labels()).toEqual(['Account', 'Billing', 'Refund']);
  await call('history.undo', { projectId });
  expect(await labels()).toEqual(before);
});

test('rows can be left out of a step, and a step with nothing to do leaves no trace', async () => {
  const { call, projectId, datasetId, rows } = await dirty();
  const [first] = await rows();
  const done = await call('cleaning.apply', { datasetId, step: { kind: 'tidy' }, except: [first?.rowId ?? 0] });
  expect(done).toEqual({ changed: 0, summary: 'Tidied 0 texts', historyId: null });
  expect((await call('history.list', { projectId })).total).toBe(1);
});
