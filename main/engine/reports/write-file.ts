import { randomBytes } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '');

const explain = (path: string, thrown: unknown): AppFailure => {
  switch (codeOf(thrown)) {
    case 'ENOENT':
      return new AppFailure('file', t`There is no folder for ${path}. Choose a folder that exists.`);
    case 'EISDIR':
      return new AppFailure('file', t`${path} is a folder. Give the file a name.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppFailure('file', t`Fewtune may not write ${path}. Choose another folder.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppFailure('file', t`The disk is full, so ${path} was not written. Free some space and try again.`);
    default:
      return new AppFailure(
        'file',
        t`${path} could not be written (${codeOf(thrown) || String(thrown)}). Try another folder.`,
      );
  }
};

/**
 * Makes a file whole or not at all: beside its place first, then moved there. An earlier file of that name stays until then.
 * @param make writes the file at the path that it gets
 * @throws AppFailure in words; nothing half-written stays behind
 */
export async function writeBeside(
  path: string,
  make: (beside: string) => Promise<void>,
): Promise<{ path: string; bytes: number }> {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory() === true) throw new AppFailure('file', t`${path} is a folder. Give the file a name.`);
    await make(beside);
    const { size } = await stat(beside);
    await rename(beside, path);
    return { path, bytes: size };
  } catch (thrown) {
    await rm(beside, { force: true });
    throw thrown instanceof AppFailure ? thrown : explain(path, thrown);
  }
}

/** {@link writeBeside} for content that is there already. */
export const writeWhole = (path: string, content: string | Uint8Array): Promise<{ path: string; bytes: number }> =>
  writeBeside(path, (beside) => writeFile(beside, content));
