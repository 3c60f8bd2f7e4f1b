import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonCells } from '@engine/datasets/reading/json-cells';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { RescuedFile } from '@shared/contract/rescue';

/** The columns in which a training file's examples come, by form. */
const FORMS = [
  { text: 'user', label: 'assistant' },
  { text: 'prompt', label: 'completion' },
] as const;

export type TrainingRowsInput = { files: RescuedFile[]; folder: string; name: string };

/** A table of the examples of training and validation file, as JSON Lines, and where its text and label stand. */
export type TrainingRows = { path: string; text: string; label: string };

/**
 * Puts the examples of a job's files into one table, in a worker thread, each with the side it was on (`side`). Lines that are no example stay in it as they are: the
 * import keeps them aside with the reason.
 * @throws AppFailure when no file is kept, or its examples have a form without one text and one answer
 */
export async function trainingRows({ files, folder, name }: TrainingRowsInput): Promise<TrainingRows> {
  const lines: string[] = [];
  const forms = new Map<(typeof FORMS)[number], number>();
  for (const { role, path } of files) {
    if (path === null || role === 'result') continue;
    const content = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
    for (const line of content.split('\n')) {
      if (line.trim() === '') continue;
      const read = jsonCells(line);
      if ('fault' in read) {
        lines.push(line);
        continue;
      }
      const cells = Object.fromEntries(read.named);
      const form = FORMS.find(({ text, label }) => cells[text] !== undefined && cells[label] !== undefined);
      if (form !== undefined) forms.set(form, (forms.get(form) ?? 0) + 1);
      lines.push(JSON.stringify({ ...cells, side: role === 'training' ? 'train' : 'validation' }));
    }
  }
  if (lines.length === 0)
    throw new AppFailure('refused', t`No training file of this job is kept here, so there are no examples to read.`);
  const [first] = [...forms].sort((a, b) => b[1] - a[1]);
  if (first === undefined)
    throw new AppFailure(
      'refused',
      t`The examples of this job have no single text and answer (they are preferences or tool calls). The file itself is kept.`,
    );
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return { path, ...first[0] };
}
