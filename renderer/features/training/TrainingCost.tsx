import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { CostRange } from '@renderer/ui/money/CostRange';
import { Notice } from '@renderer/ui/Notice';
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
      <CostRange
        cost={cost}
        reason={t`No price known: the price book has no training price for this model.`}
        simulated={simulated}
      />
      <p className={classes.note}>
        {epochsGuessed ? (
          <Trans>
            {{ once: formatCount(tokens) }} <TermCard term="token">tokens</TermCard> ×{' '}
            <Plural value={epochs} one="# epoch" other="# epochs" /> (likely, the server decides) ={' '}
            {{ billed: formatCount(billableTokens) }} tokens billed.
          </Trans>
        ) : (
          <Trans>
            {{ once: formatCount(tokens) }} <TermCard term="token">tokens</TermCard> ×{' '}
            <Plural value={epochs} one="# epoch" other="# epochs" /> = {{ billed: formatCount(billableTokens) }} tokens
            billed.
          </Trans>
        )}
      </p>
      {priceNote !== null && <p className={`${classes.note} ${classes.price}`}>{priceNote}</p>}
      <p className={classes.note}>{afterwardsWords(estimate)}</p>
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
    </div>
  );
}
