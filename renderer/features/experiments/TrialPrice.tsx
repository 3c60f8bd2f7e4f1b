import { plural, t } from '@lingui/core/macro';
import { Money } from '@renderer/ui/figures';
import { rangeWords } from '@renderer/ui/money/training-price-words';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { TrialPlan } from '@shared/contract/training-trials';
import classes from './Experiments.module.css';

/** What several trainings and their answers will cost together: low, likely, high. */
export function TrialPrice({ plan, heldRows }: { plan: TrialPlan; heldRows: number | null }) {
  const trainings = plan.trials.length;
  return (
    <div className={classes.stack}>
      <dl className={classes.range}>
        {(['low', 'likely', 'high'] as const).map((part) => (
          <div key={part} data-likely={part === 'likely' || undefined}>
            <dt>{rangeWords[part]}</dt>
            <dd>
              <Money value={plan.cost?.[part] ?? null} reason={t`The price book has no price for this model.`} />
            </dd>
          </div>
        ))}
      </dl>
      {plan.simulated && <SandboxBadge />}
      <p className={classes.note}>
        {heldRows === null
          ? plural(trainings, { one: '# training.', other: '# trainings.' })
          : t`${plural(trainings, { one: '# training', other: '# trainings' })}, each answering ${plural(heldRows, { one: '# validation row', other: '# validation rows' })} afterwards.`}
        {plan.priceNote !== null && ` ${plan.priceNote}`}
      </p>
      {plan.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
    </div>
  );
}
