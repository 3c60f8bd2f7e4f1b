import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyBundle } from '@engine/reports/bundle/verify-bundle-task';
import { speak } from '@shared/wording/speak';
import { afterAll, afterEach, expect, test } from 'vitest';
import { comparedArms } from '../../helpers/compared-arms';
import { openEngine } from '../../helpers/engine';
import { newFolder, removeFolder } from '../../helpers/temporary-folder';

const german = { language: 'de', locale: 'de-DE' } as const;
const english = { language: 'en', locale: 'en-US' } as const;
const folder = newFolder();
afterEach(() => speak(english));
afterAll(() => removeFolder(folder));

test('an engine that speaks German refuses, tells of rows and writes its history in German', async () => {
  await speak(german);
  const { engine, call } = openEngine({
    workspace: join(folder, 'refusals'),
    keeper: { keep: () => {}, forget: () => {} },
  });
  await expect(call('datasets.badRows', { datasetId: 'none' })).rejects.toThrow(
    'Diesen Datensatz gibt es nicht mehr. Öffnen Sie das Projekt noch einmal.',
  );
  const { id: projectId } = await call('projects.create', { name: 'Fragen' });
  const lines = Array.from({ length: 1200 }, (_, at) => `Frage ${at},${at % 2 === 0 ? 'Rechnung' : 'Paket'},train`);
  const file = join(folder, 'fragen.csv');
  // Read by a thread of its own: what it says of the row without an end is German too.
  writeFileSync(file, `text,label,fold\n${lines.join('\n')}\nviel,zu,viele,Zellen\n`);
  const dataset = await call('datasets.import', {
    projectId,
    path: file,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const { rows } = await call('datasets.badRows', { datasetId: dataset.id });
  expect(rows.map(({ reason }) => reason)).toEqual(['sie hat 4 Zellen, wo die Kopfzeile 3 hat.']);
  // A side is named as a German noun, never by the word that it is stored under.
  await expect(
    call('splits.create', { datasetId: dataset.id, method: 'column', column: 'fold', sides: { train: 'train' } }),
  ).rejects.toThrow(
    'Die Testseite wäre leer: Keine Zeile mit Text und Label hat in der Spalte „fold“ einen Wert, der Test bedeutet.',
  );
  await expect(call('comparisons.get', { projectId, part: 'train' })).rejects.toThrow(
    'Führen Sie mindestens zwei Verfahren auf den Trainingszeilen aus.',
  );
  const withoutValidation = { train: 0.7, validation: 0, test: 0.3 };
  const { id: splitId } = await call('splits.create', { datasetId: dataset.id, fractions: withoutValidation });
  const arm = await call('arms.create', { projectId, config: { kind: 'majority' } });
  await expect(call('runs.start', { armId: arm.id, splitId, part: 'validation' })).rejects.toThrow(
    /^Die Validierungsseite von .* hat keine Zeilen\. Erstellen Sie eine Aufteilung, die welche hat\.$/,
  );
  const { entries } = await call('history.list', { projectId });
  expect(entries.map(({ summary }) => summary)).toContain('1.200 Zeilen aus „fragen.csv“ importiert');
  await engine.close();
});

test('a bundle proves its numbers in whatever language it is looked at', async () => {
  const paths = { de: join(folder, 'deutsch.zip'), en: join(folder, 'english.zip') };
  const { engine, call } = openEngine({
    workspace: join(folder, 'bundles'),
    keeper: { keep: () => {}, forget: () => {} },
  });
  const { projectId } = await comparedArms(call);
  for (const speech of [german, english]) {
    await speak(speech);
    await call('reports.export', { projectId, format: 'bundle', path: paths[speech.language] });
  }
  const notesOf = async (path: string) => {
    const { ok, difference, notes } = await verifyBundle({ path });
    expect({ ok, difference }).toEqual({ ok: true, difference: null });
    return notes;
  };
  expect(await notesOf(paths.en)).toEqual([]);
  expect(await notesOf(paths.de)).toEqual([
    'It was written in another language than the one it is looked at in: the numbers were compared, the words of the verdict were not.',
  ]);
  await speak(german);
  expect(await notesOf(paths.de)).toEqual([]);
  // As the window asks: in a worker thread, which speaks as the engine does.
  const { notes } = await call('reports.verify', { path: paths.en });
  expect(notes).toEqual([
    'Es wurde in einer anderen Sprache geschrieben, als in der es jetzt geprüft wird: Die Zahlen wurden verglichen, die Worte des Urteils nicht.',
  ]);
  await engine.close();
});

test('a report is written in the language of the app', async () => {
  const { engine, call } = openEngine({
    workspace: join(folder, 'reports'),
    keeper: { keep: () => {}, forget: () => {} },
  });
  const { projectId } = await comparedArms(call);
  await speak(german);
  const { html } = await call('reports.preview', { projectId });
  expect(html).toContain('<html lang="de">');
  expect(html).toContain('<h2>Alle Verfahren</h2>');
  await engine.close();
});
