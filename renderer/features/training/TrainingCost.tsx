import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { counted } from '@renderer/ui/counted';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { TermCard } from '@renderer/ui/TermCard';
import type { TrainingEstimate } from '@shared/contract/training';
import { formatCount } from '@shared/domain/format';
import classes from './TrainingCost.module.css';
import { afterwardsWords } from './training-words';

/** What a fine-tune will cost: low, likely, high, and what it is counted from. Undefined while it is counted. */
export function TrainingCost({ estimate }: { estimate: TrainingEstimate | undefined }) {
  if (estimate === undefined) return <Skeleton height={72} />;
  const { cost, priceNote, simulated, warnings, tokens, epochs, epochsGuessed, billableTokens } = estimate;
  return (
    <div className={classes.cost}>
      <dl className={classes.range}>
        {(['low', 'likely', 'high'] as const).map((part) => (
          <div key={part} data-likely={part === 'likely' || undefined}>
            <dt>{part}</dt>
            <dd>
              <Money
                value={cost?.[part] ?? null}
                reason={t`No price known: the price book has no training price for this model.`}
              />
            </dd>
          </div>
        ))}
        {simulated && <SandboxBadge />}
      </dl>
      <p className={classes.note}>
        <Trans>
          {formatCount(tokens)} <TermCard term="token">tokens</TermCard> × {counted(epochs, 'epoch')}
          {epochsGuessed && t` (likely, the server decides)`} = {formatCount(billableTokens)} tokens billed.
          {priceNote !== null && ` ${priceNote}`}
        </Trans>
      </p>
      <p className={classes.note}>{afterwardsWords(estimate)}</p>
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
    </div>
  );
}
