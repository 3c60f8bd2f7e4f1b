import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { deserialise, serialise, type TermModel } from '@engine/classifiers';
import { readFailure } from '@engine/datasets/reading/source-file';
import { writeBeside } from '@engine/reports/write-file';
import type { Store } from '@engine/store/store';
import { AppFailure } from '@shared/contract/errors';

/** The ending of a classifier file. */
export const EXTENSION = 'ftmodel';

/** Where the file of a classifier of the workspace is. */
export const modelPath = (store: Pick<Store, 'folder'>, modelId: string): string =>
  join(store.folder('classifiers'), `${modelId}.${EXTENSION}`);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Writes a classifier whole or not at all. */
export async function saveModel(model: TermModel, path: string): Promise<{ hash: string; bytes: number }> {
  const bytes = serialise(model);
  await writeBeside(path, (beside) => writeFile(beside, bytes));
  return { hash: hashOf(bytes), bytes: bytes.length };
}

/**
 * Reads a classifier file.
 * @throws AppFailure in words: no such file, no classifier, damaged, from another version
 */
export async function openModel(path: string): Promise<{ model: TermModel; file: Buffer; hash: string }> {
  const file = await readFile(path).catch((thrown: unknown) => {
    throw readFailure(path, thrown);
  });
  try {
    const model = deserialise(file);
    if (model.kind !== 'terms') throw new Error('It holds nothing but label counts.');
    return { model, file, hash: hashOf(file) };
  } catch (thrown) {
    throw new AppFailure('file', `${basename(path)}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
