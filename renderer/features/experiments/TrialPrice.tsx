import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { TrialPlan } from '@shared/contract/training-trials';
import classes from './Experiments.module.css';

/** What several trainings and their answers will cost together: low, likely, high. */
export function TrialPrice({ plan, heldRows }: { plan: TrialPlan; heldRows: number | null }) {
  return (
    <div className={classes.stack}>
      <dl className={classes.range}>
        {(['low', 'likely', 'high'] as const).map((part) => (
          <div key={part} data-likely={part === 'likely' || undefined}>
            <dt>{part}</dt>
            <dd>
              <Money value={plan.cost?.[part] ?? null} reason={t`The price book has no price for this model.`} />
            </dd>
          </div>
        ))}
        {plan.simulated && <SandboxBadge />}
      </dl>
      <p className={classes.note}>
        {counted(plan.trials.length, 'training')}
        {heldRows === null ? '' : t`, each answering ${counted(heldRows, t`validation row`)} afterwards`}.
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
