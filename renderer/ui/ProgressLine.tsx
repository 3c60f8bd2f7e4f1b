import { formatCount, formatMoney, formatPercent } from '@shared/domain/format';
import classes from './ProgressLine.module.css';

type ProgressLineProps = {
  /** What is going on ('Importing reviews.csv'). */
  label: string;
  done: number;
  failed: number;
  /** Null until known. */
  total: number | null;
  /** Money so far in nano-dollars; null where none is spent. */
  cost?: number | null;
};

/** Progress in words: '120 of 420 (28.6%), 3 failed, $0.02 so far'. */
export function progressWords({ done, failed, total, cost }: Omit<ProgressLineProps, 'label'>): string {
  const ended = done + failed;
  const far =
    total === null
      ? formatCount(ended)
      : `${formatCount(ended)} of ${formatCount(total)}${total === 0 ? '' : ` (${formatPercent(ended / total)})`}`;
  const parts = [far];
  if (failed > 0) parts.push(`${formatCount(failed)} failed`);
  if (cost !== undefined && cost !== null && cost > 0) parts.push(`${formatMoney(cost)} so far`);
  return parts.join(', ');
}

/** A thin bar with its figures. Without a total it shows that work goes on, not how far. */
export function ProgressLine({ label, done, failed, total, cost = null }: ProgressLineProps) {
  const share = total === null || total === 0 ? null : Math.min(1, (done + failed) / total);
  return (
    <div className={classes.progress}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : done + failed}
        className={classes.track}
        data-unknown={share === null || undefined}
      >
        <div className={classes.done} style={{ width: share === null ? '30%' : `${share * 100}%` }} />
      </div>
      <div className={classes.words}>{progressWords({ done, failed, total, cost })}</div>
    </div>
  );
}
