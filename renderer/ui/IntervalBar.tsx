import { t } from '@lingui/core/macro';
import { formatInterval, formatPercent } from '@shared/domain/format';
import { NotDefined } from './figures';
import classes from './IntervalBar.module.css';

type IntervalBarProps = {
  /** A share, 0..1; null when it is not defined. */
  value: number | null;
  /** Lower and upper end of its 95% interval; null when there is none. */
  interval: readonly [number, number] | null;
  /** The arm's colour. */
  colour?: string;
  /** Why there is no value, for the dash. */
  reason?: string;
};

const percent = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`;

/** A score on a scale from 0 to 100% with its 95% interval drawn over it, and both in figures beside it. */
export function IntervalBar({
  value,
  interval,
  colour = 'var(--ft-accent)',
  reason = t`No rows were scored.`,
}: IntervalBarProps) {
  if (value === null) return <NotDefined reason={reason} />;
  return (
    <span className={classes.line}>
      <span className={classes.track} aria-hidden>
        <span className={classes.value} style={{ width: percent(value), background: colour }} />
        {interval !== null && (
          <span
            className={classes.interval}
            style={{ left: percent(interval[0]), width: percent(Math.max(0, interval[1] - interval[0])) }}
          />
        )}
      </span>
      <span className={classes.figures}>
        <span>{formatPercent(value)}</span>
        {interval !== null && (
          <span className={classes.dim} title={t`95% interval`}>
            {formatInterval([interval[0], interval[1]])}
          </span>
        )}
      </span>
    </span>
  );
}
