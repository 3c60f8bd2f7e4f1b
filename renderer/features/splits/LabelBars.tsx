import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Part, type Split } from '@shared/contract/splits';
import { formatCount, formatPercent } from '@shared/domain/format';
import { sideName } from '@shared/domain/splits';
import classes from './LabelBars.module.css';

/** Three bars a label, one a side, drawn on one scale; the sides' totals stand in the head. */
export function LabelBars({ split }: { split: Split }) {
  const most = Math.max(1, ...split.labelCounts.flatMap((entry) => Part.options.map((part) => entry[part])));
  const all = Part.options.reduce((sum, part) => sum + split.counts[part], 0);
  return (
    <table className={classes.table} aria-label={t`Rows of each label on the three sides`}>
      <thead>
        <tr>
          <th scope="col" className={classes.label}>
            <Trans>Label</Trans>
          </th>
          {Part.options.map((part) => (
            <th key={part} scope="col">
              {sideName(part)} <strong>{formatCount(split.counts[part])}</strong>
              {all > 0 && <span className={classes.share}>{formatPercent(split.counts[part] / all)}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {split.labelCounts.map((entry) => (
          <tr key={entry.label}>
            <th scope="row" className={classes.label} title={entry.label} dir="auto">
              {entry.label}
            </th>
            {Part.options.map((part) => (
              <td key={part}>
                <span className={classes.cell}>
                  <span className={classes.track} aria-hidden>
                    <span
                      className={classes.bar}
                      data-part={part}
                      style={{ width: `${(entry[part] / most) * 100}%` }}
                    />
                  </span>
                  <span className={classes.figure}>{formatCount(entry[part])}</span>
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
