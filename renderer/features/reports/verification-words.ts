import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
import { fileNameOf } from '@renderer/ui/file-name';
import type { Verification } from '@shared/contract/bundles';
import { formatCount } from '@shared/domain/format';

/** What came of a verification, in one line. */
export const verificationTitle = ({ ok, path }: Pick<Verification, 'ok' | 'path'>): string =>
  ok ? t`${fileNameOf(path)} is verified` : t`${fileNameOf(path)} is not verified`;

/** What was computed again, in a sentence; what is wrong, when something is. */
export function verificationWords({ ok, checked, difference, bundle }: Verification): string {
  if (!ok) return difference?.message ?? t`It could not be verified.`;
  const over = bundle === null ? '' : t`, from ${counted(bundle.answers, 'answer')} to ${counted(bundle.rows, 'row')}`;
  return t`The file is byte for byte as it was written, and ${formatCount(checked)} values (metrics, intervals, tests, money and the verdict) were computed again${over}: every one came out the same.`;
}

/** What the bundle is of, as pairs of a word and what stands behind it. Empty when it could not be read that far. */
export function bundleFacts({ bundle }: Pick<Verification, 'bundle'>): [string, string][] {
  if (bundle === null) return [];
  return [
    [t`Project`, bundle.project],
    [t`Verdict`, `${bundle.verdict}${bundle.simulated ? t` (sandbox, no LLM)` : ''}`],
    [t`Arms`, bundle.arms.join(' · ')],
    [
      t`Rows`,
      t`${formatCount(bundle.rows)} ${bundle.part} rows, ${bundle.contents === 'rows' ? t`texts in full` : t`hashes only`}`,
    ],
    [t`Written`, t`${bundle.writtenAt.slice(0, 16).replace('T', ' ')} UTC by Fewtune ${bundle.app}`],
  ];
}
