import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';

/** @throws AppFailure when it is gone, or still being imported */
export function datasetOf({ store }: EngineContext, datasetId: string): Dataset {
  const dataset = store.datasets.get(datasetId);
  if (dataset === null)
    throw new AppFailure('not-found', t`This dataset does not exist any more. Open the project again.`);
  return dataset;
}
