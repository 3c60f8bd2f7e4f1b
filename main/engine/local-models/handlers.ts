import { rmSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { writeBeside } from '@engine/reports/write-file';
import type { Workers } from '@engine/workers/workers';
import { t } from '@lingui/core/macro';
import type { LocalModel } from '@shared/contract/classifiers';
import { AppFailure } from '@shared/contract/errors';
import { factsOf } from './facts';
import { modelPath, openModel } from './model-file';

type Names = 'classifiers.list' | 'classifiers.export' | 'classifiers.import' | 'classifiers.remove';

/** Operations on trained local classifiers and their files. */
export function localModelHandlers(context: EngineContext): Handlers<Names> {
  const { store, emit, newId, now } = context;
  const modelOf = (modelId: string): LocalModel => {
    const model = store.localModels.get(modelId);
    if (model === null) throw new AppFailure('not-found', t`This classifier does not exist any more. List them again.`);
    return model;
  };
  return {
    'classifiers.list': ({ projectId }) => store.localModels.list(projectOf(context, projectId).id),
    'classifiers.export': async ({ modelId, path }) => {
      const from = modelPath(store, modelOf(modelId).id);
      await openModel(from); // a damaged file must not leave as if it were whole
      return writeBeside(path, (beside) => copyFile(from, beside));
    },
    'classifiers.import': async ({ projectId, path, name }) => {
      const project = projectOf(context, projectId);
      const { model, file, hash } = await openModel(path);
      const id = newId('clf');
      await writeBeside(modelPath(store, id), (beside) => writeFile(beside, file));
      const imported: LocalModel = {
        ...factsOf(model, null),
        id,
        projectId: project.id,
        armId: null,
        splitId: null,
        name: name ?? basename(path, extname(path)),
        hash,
        bytes: file.length,
        createdAt: now(),
      };
      store.localModels.insert(imported, null);
      emit({ type: 'changed', topics: ['classifiers'] });
      return imported;
    },
    'classifiers.remove': ({ modelId }) => {
      const model = modelOf(modelId);
      if (model.armId !== null) {
        throw new AppFailure('refused', t`${model.name} was trained for a run, so it stays: its figures come from it.`);
      }
      store.localModels.remove(model.id);
      rmSync(modelPath(store, model.id), { force: true });
      emit({ type: 'changed', topics: ['classifiers'] });
      return { removed: true };
    },
  };
}

/** What works on a classifier file alone, without a workspace. */
export const localModelFileHandlers = (workers: Workers): Handlers<'classifiers.predictFile'> => ({
  'classifiers.predictFile': (input, signal) => workers.run('predictFile', input, { signal }),
});
