import { t } from '@lingui/core/macro';
import type { ComparedArm } from '@shared/contract/evidence';

/** An arm's name as it stands in a chart and in its file: a simulated one says so, because no badge goes with it. */
export const chartName = ({ name, simulated }: Pick<ComparedArm, 'name' | 'simulated'>): string =>
  simulated ? t`${name} (sandbox)` : name;

/** What goes with every chart that holds a simulated figure. */
export const sandboxNote = (arms: readonly Pick<ComparedArm, 'simulated'>[]): string | null =>
  arms.some(({ simulated }) => simulated)
    ? t`Sandbox arms are answered by a small local model, no LLM: their figures are simulated.`
    : null;
