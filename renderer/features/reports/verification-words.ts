import { plural, t } from '@lingui/core/macro';
import { fileNameOf } from '@renderer/ui/file-name';
import type { Verification } from '@shared/contract/bundles';
import { formatCount } from '@shared/domain/format';
import { countedRowsOfSide } from '@shared/domain/splits';

/** What came of a verification, in one line. */
export const verificationTitle = ({ ok, path }: Pick<Verification, 'ok' | 'path'>): string =>
  ok ? t`${{ file: fileNameOf(path) }} is verified` : t`${{ file: fileNameOf(path) }} is not verified`;

/** What was computed again, in a sentence; what is wrong, when something is. */
export function verificationWords({ ok, checked, difference, bundle }: Verification): string {
  if (!ok) return difference?.message ?? t`It could not be verified.`;
  const values = formatCount(checked);
  if (bundle === null)
    return t`The file is byte for byte as it was written, and ${values} values (metrics, intervals, tests, money and the verdict) were computed again: every one came out the same.`;
  const { answers, rows } = bundle;
  return t`The file is byte for byte as it was written, and ${values} values (metrics, intervals, tests, money and the verdict) were computed again, from ${plural(answers, { one: '# answer', other: '# answers' })} to ${plural(rows, { one: '# row', other: '# rows' })}: every one came out the same.`;
}

/** What the bundle is of, as pairs of a word and what stands behind it. Empty when it could not be read that far. */
export function bundleFacts({ bundle }: Pick<Verification, 'bundle'>): [string, string][] {
  if (bundle === null) return [];
  return [
    [t`Project`, bundle.project],
    [t`Verdict`, bundle.simulated ? t`${{ verdict: bundle.verdict }} (sandbox, no LLM)` : bundle.verdict],
    [t`Arms`, bundle.arms.join(' · ')],
    [
      t`Rows`,
      `${countedRowsOfSide(bundle.rows, bundle.part)}, ${bundle.contents === 'rows' ? t`texts in full` : t`hashes only`}`,
    ],
    [
      t`Written`,
      t`${{ time: bundle.writtenAt.slice(0, 16).replace('T', ' ') }} UTC by Fewtune ${{ version: bundle.app }}`,
    ],
  ];
}
