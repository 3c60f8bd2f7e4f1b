import { plural, t } from '@lingui/core/macro';
import { CostRange } from '@renderer/ui/money/CostRange';
import { Notice } from '@renderer/ui/Notice';
import type { TrialPlan } from '@shared/contract/training-trials';
import classes from './Experiments.module.css';

/** What several trainings and their answers will cost together: low, likely, high. */
export function TrialPrice({ plan, heldRows }: { plan: TrialPlan; heldRows: number | null }) {
  const trainings = plan.trials.length;
  return (
    <div className={classes.stack}>
      <CostRange cost={plan.cost} reason={t`The price book has no price for this model.`} simulated={plan.simulated} />
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
