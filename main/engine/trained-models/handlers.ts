import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { writeWhole } from '@engine/reports/write-file';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { modelsCsv, modelsJson } from './model-list-files';
import { trainedModels } from './registry';
import { snippetsOf } from './snippets';

/** Operations on the registry of trained models. */
export function trainedModelHandlers(
  context: EngineContext,
): Handlers<'models.list' | 'models.export' | 'models.snippets'> {
  return {
    'models.list': ({ projectId }) => trainedModels(context, projectId ?? null),
    'models.export': ({ projectId, format, path }) => {
      const models = trainedModels(context, projectId ?? null);
      return writeWhole(path, format === 'json' ? modelsJson(models, context.now()) : modelsCsv(models));
    },
    'models.snippets': async ({ id, deployment }) => {
      const model = trainedModels(context, null).find((one) => one.id === id);
      if (model === undefined)
        throw new AppFailure(
          'not-found',
          t`There is no trained model of this job. List the models to see what there is.`,
        );
      return snippetsOf(context, model, deployment);
    },
  };
}
