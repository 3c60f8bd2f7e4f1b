import { t } from '@lingui/core/macro';
import type { ArmConfig } from '@shared/contract/arms';

/** Why an arm cannot go through a Batch API, in a sentence; null when it can (arms that send nothing are not asked). */
export function batchProblem(config: ArmConfig): string | null {
  if (!('output' in config)) return null;
  if (config.distribution === 'votes')
    return t`An arm that votes sends several requests a row, which cannot go through the Batch API. Run it with single requests.`;
  if (config.output === 'completion')
    return t`Completions cannot go through the Batch API here: batches hold chats. Run this arm with single requests.`;
  return null;
}
