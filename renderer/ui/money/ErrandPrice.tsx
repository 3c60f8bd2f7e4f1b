import { plural, t } from '@lingui/core/macro';
import { Skeleton } from '@mantine/core';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { ErrandEstimate } from '@shared/contract/errands';
import { formatCount, formatMoney } from '@shared/domain/format';
import classes from './ErrandPrice.module.css';

/** What a button that spends says behind its verb: 'for about $0.02', 'free', 'price not known'. */
export function priceWords({ cost, simulated }: Pick<ErrandEstimate, 'cost' | 'simulated'>): string {
  if (cost === null) return t`price not known`;
  if (cost.high === 0) return t`free`;
  const likely = formatMoney(cost.likely);
  return simulated ? t`for about ${likely} (simulated)` : t`for about ${likely}`;
}

/** '20 requests, 4,120 tokens in: $0.01 to $0.02'; without the money where no price is known. */
function sentWords({ cost, requests, inputTokens }: ErrandEstimate): string {
  const tokens = formatCount(inputTokens);
  if (cost === null) return t`${plural(requests, { one: '# request', other: '# requests' })}, ${tokens} tokens in`;
  const [low, high] = [formatMoney(cost.low), formatMoney(cost.high)];
  return t`${plural(requests, { one: '# request', other: '# requests' })}, ${tokens} tokens in: ${low} to ${high}`;
}

/** Keeps the place of a price that is being worked out: what stands below does not move when it comes. */
export const ErrandPriceComing = () => (
  <div className={classes.price} data-testid="skeleton">
    {['34%', '58%'].map((width) => (
      <p key={width} className={classes.line}>
        <Skeleton height={10} width={width} />
        &#8203;
      </p>
    ))}
  </div>
);

/** The price of questions before they are sent, from the least to the most. */
export function ErrandPrice({ estimate }: { estimate: ErrandEstimate }) {
  const { requests, priceNote, simulated, warnings } = estimate;
  return (
    <div className={classes.price}>
      <p className={classes.line}>
        {requests === 0 ? t`Nothing has to be sent.` : sentWords(estimate)}
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
