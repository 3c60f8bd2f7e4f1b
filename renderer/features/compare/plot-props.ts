import type { Comparison } from '@shared/contract/evidence';

/** What every plot of a comparison gets. */
export type PlotProps = { comparison: Comparison; colourOf: (armId: string) => string };
