import { plural, t } from '@lingui/core/macro';
import type { Estimate } from '@shared/contract/runs';
import { formatMoney } from '@shared/domain/format';

/**
 * How sure the likely cost is: '±12%' and a sentence with the band, how many runs taught it, and how it was reached.
 * @returns null when nothing is to be paid or no price is known
 */
export function expectedWords({
  cost,
  expected,
  basis = [],
}: Pick<Estimate, 'cost' | 'expected' | 'basis'>): { band: string; sentence: string } | null {
  if (cost === null || expected == null || cost.likely === 0) return null;
  const half = Math.max(expected.high - cost.likely, cost.likely - expected.low) / cost.likely;
  const percent = Math.max(1, Math.ceil(half * 100));
  const low = formatMoney(expected.low);
  const high = formatMoney(expected.high);
  const sure =
    expected.runs === 0
      ? t`Nine of ten such runs should cost between ${low} and ${high}, by what is usual.`
      : plural(expected.runs, {
          one: `Nine of ten such runs should cost between ${low} and ${high}, by # earlier run.`,
          other: `Nine of ten such runs should cost between ${low} and ${high}, by # earlier runs.`,
        });
  return { band: t`±${percent}%`, sentence: [sure, ...basis].join(' ') };
}
