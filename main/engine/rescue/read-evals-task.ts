import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { type EvalFileRead, readEvalFile } from '@shared/domain/eval-files';
import { parse as parseYaml } from 'yaml';

export type ReadEvalsInput = { path: string; configPath: string | null };
/** `hash` is the SHA-256 of the file. */
export type ReadEvals = { read: EvalFileRead; hash: string };

/** Results of an evaluation are a table of some thousand answers; far above, the file is something else. */
const MOST_BYTES = 256 * 1024 * 1024;

async function contentOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new AppFailure('file', t`There is no file ${path}. Choose it again.`);
  if (found.size > MOST_BYTES)
    throw new AppFailure('file', t`${basename(path)} is larger than 256 MB. Export fewer runs at a time.`);
  return readFile(path, 'utf8');
}

/**
 * Reads an exported evaluation, in a worker thread.
 * @throws AppFailure in words when the file is not there or none of the known ones
 */
export async function readEvals({ path, configPath }: ReadEvalsInput): Promise<ReadEvals> {
  const content = await contentOf(path);
  try {
    const config: unknown = configPath === null ? null : parseYaml(await contentOf(configPath));
    const isYaml = /\.ya?ml$/i.test(path);
    const read = readEvalFile(isYaml ? JSON.stringify(parseYaml(content)) : content, config);
    return { read, hash: createHash('sha256').update(content).digest('hex') };
  } catch (thrown) {
    if (thrown instanceof AppFailure) throw thrown;
    throw new AppFailure('file', `${basename(path)}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
