import { t } from '@lingui/core/macro';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { ErrandEstimate } from '@shared/contract/errands';
import { formatCount, formatMoney } from '@shared/domain/format';
import classes from './ErrandPrice.module.css';

/** What a button that spends says behind its verb: 'for about $0.02', 'free', 'price not known'. */
export function priceWords({ cost, simulated }: Pick<ErrandEstimate, 'cost' | 'simulated'>): string {
  if (cost === null) return t`price not known`;
  return cost.high === 0 ? 'free' : t`for about ${formatMoney(cost.likely)}${simulated ? ' (simulated)' : ''}`;
}

/** The price of questions before they are sent, from the least to the most. */
export function ErrandPrice({ estimate }: { estimate: ErrandEstimate }) {
  const { cost, requests, inputTokens, priceNote, simulated, warnings } = estimate;
  return (
    <div className={classes.price}>
      <p className={classes.line}>
        {requests === 0
          ? t`Nothing has to be sent.`
          : t`${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}, ${formatCount(inputTokens)} tokens in`}
        {cost !== null && requests > 0 && t`: ${formatMoney(cost.low)} to ${formatMoney(cost.high)}`}
        {simulated && <SandboxBadge short />}
      </p>
      {priceNote !== null && <p className={classes.note}>{priceNote}</p>}
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
    </div>
  );
}
