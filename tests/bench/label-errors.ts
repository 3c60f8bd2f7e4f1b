import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { heldOutOpinions } from '@engine/errors/held-out-opinions';
import { suspectLabels } from '@shared/domain/label-errors';
import { mulberry32 } from '@shared/domain/statistics';
import Papa from 'papaparse';

/**
 * `npm run bench:label-errors`: 5% of the labels of public data sets and of the sample are set wrong at random (seeded), and the rule that
 * suspects labels is asked for them. Precision: how many of the suspected rows were planted; mistakes that the data had before count
 * against it. Recall: how many of the planted ones are suspected.
 */
type Row = { text: string; label: string; group: string | null };

const SHARE = 0.05;
/** The rule's one constant was chosen on seed 1. */
const SEEDS = [2, 3, 4];

const read = (file: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(resolve(file), 'utf8'), { header: true, skipEmptyLines: true }).data;
const rowsOf = (file: string, text: string, label: string, group?: string): Row[] =>
  read(file).flatMap((cells) => {
    const own = cells[label] ?? '';
    return own === ''
      ? []
      : [{ text: cells[text] ?? '', label: own, group: group === undefined ? null : (cells[group] ?? null) }];
  });

const sets: { name: string; rows: () => Row[] }[] = [
  { name: 'sample', rows: () => rowsOf('samples/support-tickets.csv', 'message', 'queue', 'customer_id') },
  { name: 'sms_spam', rows: () => rowsOf('../shared/data/sms_spam/sms_spam.csv', 'text', 'label') },
  { name: 'sotu_era', rows: () => rowsOf('../shared/data/sotu_era/sotu_era.csv', 'text', 'label', 'id') },
  {
    name: 'banking77',
    rows: () => ['train', 'test'].flatMap((side) => rowsOf(`../shared/data/banking77/${side}.csv`, 'text', 'category')),
  },
];

/** Sets 5% of the labels to another one, each of the others as likely. */
function plant(
  rows: readonly Row[],
  labels: readonly string[],
  seed: number,
): { given: string[]; planted: Set<number> } {
  const random = mulberry32(seed);
  const planted = new Set<number>();
  while (planted.size < Math.round(SHARE * rows.length)) planted.add(Math.floor(random() * rows.length));
  const given = rows.map(({ label }, row) => {
    if (!planted.has(row)) return label;
    const others = labels.filter((other) => other !== label);
    return others[Math.floor(random() * others.length)] ?? label;
  });
  return { given, planted };
}

const share = (part: number, whole: number): string => (whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)}%`);

console.log(
  'data set    rows  labels  planted  judge right  suspected  precision  recall  suggested right  of the first as many  seconds',
);
for (const { name, rows: load } of sets) {
  const rows = load();
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  for (const seed of SEEDS) {
    const { given, planted } = plant(rows, labels, seed);
    const startedAt = process.cpuUsage();
    const { opinions, accuracy } = heldOutOpinions({
      rows: rows.map(({ text, group }, at) => ({ rowId: at, key: text, text, label: given[at] ?? '', group })),
      labels,
      grouped: rows.some(({ group }) => group !== null),
    });
    const suspects = suspectLabels(
      given.map((label) => labels.indexOf(label)),
      opinions,
      labels.length,
    );
    const { user, system } = process.cpuUsage(startedAt);
    const flagged = suspects.flatMap((suspect, row) => (suspect === null ? [] : [{ row, ...suspect }]));
    const found = flagged.filter(({ row }) => planted.has(row));
    const mended = found.filter(({ row, suggested }) => labels[suggested] === rows[row]?.label);
    const first = [...flagged].sort((a, b) => b.share - b.ownShare - (a.share - a.ownShare)).slice(0, planted.size);
    console.log(
      [
        name.padEnd(10),
        String(rows.length).padStart(5),
        String(labels.length).padStart(6),
        String(planted.size).padStart(8),
        share(accuracy, 1).padStart(12),
        String(flagged.length).padStart(10),
        share(found.length, flagged.length).padStart(10),
        share(found.length, planted.size).padStart(8),
        share(mended.length, found.length).padStart(14),
        share(first.filter(({ row }) => planted.has(row)).length, first.length).padStart(20),
        ((user + system) / 1e6).toFixed(1).padStart(13),
      ].join(' '),
    );
  }
}
