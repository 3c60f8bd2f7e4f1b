import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';

/** `npm run bench:labelling`: one label set and the next row of the queue 'least certain' fetched, again and again. */
const ROWS = 10_000;
const LABELLED = 200;
const TURNS = 200;
/** Five labels a second. */
const BAR_MS = 200;

/** Rows of two labels that can be told apart; the first ones with their label. */
function csv(): string {
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const [label, words] = at % 2 === 0 ? ['Delivery', 'my parcel is late'] : ['Account', 'i cannot log in'];
    return `${words} number ${at},${at < LABELLED ? label : ''}`;
  });
  return `text,label\n${lines.join('\n')}\n`;
}

test('five labels a second are kept up with, a fresh queue at each of them', { timeout: 300_000 }, async () => {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Labelling' });
  const { id: datasetId } = await call('datasets.import', {
    projectId,
    content: csv(),
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  await call('labelling.learn', { datasetId });
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const startedAt = performance.now();
    const { rows } = await call('labelling.next', { datasetId, limit: 1 });
    const next = rows[0];
    if (next === undefined) throw new Error('the queue is empty');
    await call('labelling.set', { rowId: next.row.rowId, label: next.suggestion?.label ?? 'Delivery' });
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const slowest = times.at(-1) ?? Number.NaN;
  console.log(
    `${ROWS.toLocaleString('en')} rows: label and next row, median ${times[TURNS / 2]?.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms of ${TURNS} (bar: ${BAR_MS} ms)`,
  );
  expect(slowest).toBeLessThan(BAR_MS);
});
