import { t } from '@lingui/core/macro';
import type { Estimate } from '@shared/contract/runs';
import { formatCount, formatMoney } from '@shared/domain/format';

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
  const taught =
    expected.runs === 0
      ? t`by what is usual`
      : t`by ${formatCount(expected.runs)} earlier ${expected.runs === 1 ? 'run' : 'runs'}`;
  return {
    band: `±${Math.max(1, Math.ceil(half * 100))}%`,
    sentence: [
      t`Nine of ten such runs should cost between ${formatMoney(expected.low)} and ${formatMoney(expected.high)}, ${taught}.`,
      ...basis,
    ].join(' '),
  };
}
