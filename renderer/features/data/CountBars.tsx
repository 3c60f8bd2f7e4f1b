import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { formatCount, formatPercent } from '@shared/domain/format';
import classes from './CountBars.module.css';

export type CountBar = {
  key: string;
  name: string;
  count: number;
  /** Shows only these rows; left out when they cannot be filtered. */
  onChoose?: (() => void) | undefined;
};

type CountBarsProps = {
  label: string;
  /** What a bar is of ('Label', 'Characters'). */
  of: string;
  bars: readonly CountBar[];
  /** All rows, for the shares. */
  total: number;
};

/** Counts as bars on one scale, each with its figure beside it. */
export function CountBars({ label, of, bars, total }: CountBarsProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <table className={classes.table} aria-label={label}>
      <thead className={classes.head}>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">
            <Trans>Rows</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, name, count, onChoose }) => (
          <tr key={key} title={total > 0 ? t`${name}: ${{ share: formatPercent(count / total) }} of the rows` : name}>
            <th scope="row" className={classes.name} dir="auto">
              {onChoose === undefined ? (
                name
              ) : (
                <button type="button" className={classes.choose} onClick={onChoose}>
                  {name}
                </button>
              )}
            </th>
            <td>
              <span className={classes.cell}>
                <span className={classes.track} aria-hidden>
                  <span
                    className={classes.bar}
                    data-none={count === 0 || undefined}
                    style={{ width: `${(count / most) * 100}%` }}
                  />
                </span>
                <span className={classes.figure}>{formatCount(count)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
