import type { Fingerprint } from '@shared/contract/runs';
import type { RunTarget } from './run-target';
import { labelsFingerprint, rowsFingerprint, sha256OfJson } from './set-fingerprints';

/** The parts of a target that a fingerprint is made of. */
export type Fingerprinted = Pick<RunTarget, 'arm' | 'labels' | 'parser' | 'plan'> & {
  promptVersion?: number | null;
  rows: readonly { rowId: number; textHash: string }[];
};

/** Of the prompts of all texts; 'none' for arms that send none. */
export const promptFingerprint = (plan: Fingerprinted['plan']): string =>
  plan === null ? 'none' : sha256OfJson(plan.promptIdentity);

/**
 * What a run depends on. Runs share a table only when `rows`, `labels` and `parser` are equal; `prompt` and `decoding` say
 * what made the arm's answers.
 */
export function fingerprintOf({ arm, rows, labels, parser, plan, promptVersion }: Fingerprinted): Fingerprint {
  return {
    rows: rowsFingerprint(rows),
    labels: labelsFingerprint(labels),
    parser,
    prompt: promptFingerprint(plan),
    decoding: sha256OfJson(plan === null ? arm.config : plan.decoding),
    ...(plan === null ? {} : { reading: plan.reading }),
    ...(promptVersion === null || promptVersion === undefined ? {} : { promptVersion }),
  };
}
