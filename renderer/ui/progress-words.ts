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
  const parts = [endedWords(ended, total)];
  if (failed > 0) parts.push(t`${{ count: formatCount(failed) }} failed`);
  if (cost !== null && cost > 0) parts.push(t`${{ money: formatMoney(cost) }} so far`);
  return parts.join(', ');
}

function endedWords(ended: number, total: number | null): string {
  const count = formatCount(ended);
  if (total === null) return t`${count} done`;
  const all = formatCount(total);
  return total === 0 ? t`${count} of ${all}` : t`${count} of ${all} (${{ share: formatPercent(ended / total) }})`;
}
