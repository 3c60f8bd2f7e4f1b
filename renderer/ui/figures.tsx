import { t } from '@lingui/core/macro';
import { Tooltip } from '@mantine/core';
import { formatCount, formatLatency, formatMoney, formatPercent } from '@shared/domain/format';
import classes from './figures.module.css';

/** A figure that does not exist: a dash with the reason, never 0 or NaN. */
export function NotDefined({ reason }: { reason: string }) {
  return (
    <Tooltip label={reason} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason is in the tooltip, so the keyboard must reach it. */}
      <span className={classes.none} role="img" aria-label={t`not defined: ${reason}`} tabIndex={0}>
        –
      </span>
    </Tooltip>
  );
}

type FigureProps = {
  value: number | null;
  /** Why it may be missing. */
  reason?: string;
};

/** Money in nano-dollars. */
export function Money({ value, reason = t`The price book has no price for this.` }: FigureProps) {
  return value === null ? <NotDefined reason={reason} /> : <span className={classes.figure}>{formatMoney(value)}</span>;
}

/** A share, 0..1. */
export function Percent({ value, reason = t`It is not defined for these rows.` }: FigureProps) {
  return value === null ? (
    <NotDefined reason={reason} />
  ) : (
    <span className={classes.figure}>{formatPercent(value)}</span>
  );
}

/** A time in milliseconds. */
export function Latency({ value, reason = t`No answer was timed.` }: FigureProps) {
  return value === null ? (
    <NotDefined reason={reason} />
  ) : (
    <span className={classes.figure}>{formatLatency(value)}</span>
  );
}

/** A number of things. */
export function Count({ value, reason = t`It was not counted.` }: FigureProps) {
  return value === null ? <NotDefined reason={reason} /> : <span className={classes.figure}>{formatCount(value)}</span>;
}
