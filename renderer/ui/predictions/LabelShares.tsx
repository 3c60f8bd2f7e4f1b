import type { Prediction } from '@shared/contract/runs';
import { formatPercent } from '@shared/domain/format';
import classes from './LabelShares.module.css';
import { shareLimits, sharesTitle } from './prediction-facts';

/** Labels shown at once; the rest hardly have a share. */
const most = 6;

type LabelSharesProps = { distribution: NonNullable<Prediction['distribution']>; truth: string | null };

/** How probable each label was, or how the votes fell; what is not known is said. */
export function LabelShares({ distribution, truth }: LabelSharesProps) {
  const { shares } = distribution;
  return (
    <section className={classes.shares} aria-label={sharesTitle(distribution)}>
      <h3 className={classes.name}>{sharesTitle(distribution)}</h3>
      <ul className={classes.list}>
        {shares.slice(0, most).map(({ label, share }) => (
          <li key={label} data-true={label === truth || undefined}>
            <span className={classes.label} dir="auto">
              {label}
            </span>
            <span className={classes.track} aria-hidden>
              <span style={{ width: `${100 * share}%` }} />
            </span>
            <span className={classes.share}>{formatPercent(share)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.limits}>{shareLimits(distribution)}</p>
    </section>
  );
}
