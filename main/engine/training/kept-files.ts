import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EngineContext } from '@engine/context';
import type { StoredTrainingFile } from '@engine/store/training-files';
import type { StoredTraining } from '@engine/store/training-jobs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { PreparedTraining } from '@shared/contract/training';
import type { KeptFile, TrainingFile } from '@shared/contract/training-files';
import type { PreparedFiles } from './prepare-task';
import { prepareTraining } from './training-recipe';

/** The files that one job sends. */
export type SentFiles = Pick<
  PreparedTraining,
  'trainingPath' | 'validationPath' | 'dataHash' | 'bytes' | 'trainRows' | 'validationRows'
>;

/** Keeps the prepared files with the first job of their chain, which must be stored already. */
export function keepFiles({ store }: EngineContext, chainId: string, prepared: PreparedFiles): void {
  const kept = (file: TrainingFile, place: number, rowIds: number[]): StoredTrainingFile => ({
    place,
    name: basename(file.path),
    hash: file.hash,
    bytes: file.bytes,
    rows: file.rows,
    tokens: file.tokens,
    rowIds,
  });
  store.trainingFiles.keep(chainId, [
    ...(prepared.validation === null ? [] : [kept(prepared.validation, 0, prepared.rowIds.validation)]),
    ...prepared.parts.map((part, at) => kept(part, at + 1, prepared.rowIds.parts[at] ?? [])),
  ]);
}

const hashOf = async (path: string): Promise<string | null> =>
  readFile(path).then(
    (content) => createHash('sha256').update(content).digest('hex'),
    () => null,
  );

/** The training file of a job and the validation file it uses, in this order; none for a job from before files were kept. */
function filesOf({ store }: EngineContext, { chain }: StoredTraining): StoredTrainingFile[] {
  const all = store.trainingFiles.ofChain(chain.id);
  return [chain.place, 0].flatMap((place) => all.filter((file) => file.place === place));
}

/** The files of a job as they lie in the workspace. */
export const keptFiles = (context: EngineContext, training: StoredTraining): Promise<KeptFile[]> =>
  Promise.all(
    filesOf(context, training).map(async ({ place, name, ...file }): Promise<KeptFile> => {
      const path = join(context.store.folder('training'), name);
      return {
        ...file,
        path,
        side: place === 0 ? 'validation' : 'train',
        intact: (await hashOf(path)) === file.hash,
      };
    }),
  );

/**
 * The very files that were checked and agreed to when the job was started. A job of before has them written again from its split.
 * @throws AppFailure when they were removed or changed since and cannot be had back as they were
 */
export async function filesToSend(context: EngineContext, training: StoredTraining): Promise<SentFiles> {
  const [file, validation] = await keptFiles(context, training);
  if (file === undefined) return prepareTraining(context, training);
  if (!file.intact || validation?.intact === false) {
    // Written again from the split, which is frozen; the task may have been changed since, and then the hash differs.
    for (const damaged of [file, validation]) if (damaged?.intact === false) await rm(damaged.path, { force: true });
    await prepareTraining(context, training);
    const again = await keptFiles(context, training);
    if (again.some(({ intact }) => !intact))
      throw new AppFailure(
        'file',
        t`The training file of this job was removed or changed, and the task of the project is not what it was. Start a new fine-tune.`,
      );
  }
  return {
    trainingPath: file.path,
    validationPath: validation?.path ?? null,
    dataHash: file.hash,
    bytes: file.bytes,
    trainRows: file.rows,
    validationRows: validation?.rows ?? 0,
  };
}
