import { t } from '@lingui/core/macro';
import type { CostRange as Range } from '@shared/contract/operation';
import { Money } from '../figures';
import { SandboxBadge } from '../SandboxBadge';
import classes from './CostRange.module.css';

const ends = [
  { end: 'low', words: t({ message: 'low', context: 'price' }) },
  { end: 'likely', words: t({ message: 'likely', context: 'price' }) },
  { end: 'high', words: t({ message: 'high', context: 'price' }) },
] as const;

type CostRangeProps = {
  /** Null when it is not known: dashes, with `reason`. */
  cost: Range | null;
  reason: string;
  simulated: boolean;
};

/** What something will cost: low, likely and high, of which the likely one meets the eye first. */
export function CostRange({ cost, reason, simulated }: CostRangeProps) {
  return (
    <div className={classes.range}>
      <dl className={classes.figures}>
        {ends.map(({ end, words }) => (
          <div key={end} data-likely={end === 'likely' || undefined}>
            <dt>{words}</dt>
            <dd>
              <Money value={cost?.[end] ?? null} reason={reason} />
            </dd>
          </div>
        ))}
      </dl>
      {simulated && <SandboxBadge />}
    </div>
  );
}
