import { t } from '@lingui/core/macro';
import { formatCount, formatMoney, formatPercent } from '@shared/domain/format';

export type Progress = {
  done: number;
  failed: number;
  /** Null until known. */
  total: number | null;
  /** Money so far in nano-dollars; null where none is spent. */
  cost?: number | null;
};

/** Progress in words: '120 of 420 (28.6%), 3 failed, $0.02 so far'. Failed items count as dealt with. */
export function progressWords({ done, failed, total, cost = null }: Progress): string {
  const ended = done + failed;
  const share = total === null || total === 0 ? '' : ` (${formatPercent(ended / total)})`;
  const parts = [
    total === null ? t`${formatCount(ended)} done` : t`${formatCount(ended)} of ${formatCount(total)}${share}`,
  ];
  if (failed > 0) parts.push(t`${formatCount(failed)} failed`);
  if (cost !== null && cost > 0) parts.push(t`${formatMoney(cost)} so far`);
  return parts.join(', ');
}
