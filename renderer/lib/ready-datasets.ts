import type { Dataset } from '@shared/contract/datasets';

/** The datasets whose rows can be seen, newest first: the newest is what a screen shows until the user chooses. */
export const readyDatasets = (datasets: readonly Dataset[]): Dataset[] =>
  datasets
    .filter((dataset) => dataset.state === 'ready')
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
