import { plural, t } from '@lingui/core/macro';
import { cleaningQueries, type Step } from '@renderer/lib/queries/cleaning';
import { formatCount } from '@shared/domain/format';
import { useQueries } from '@tanstack/react-query';
import { cleaningSteps } from './cleaning-steps';
import classes from './StepList.module.css';

type StepListProps = {
  datasetId: string;
  chosen: Step['kind'];
  /** The step with the settings that belong to this dataset. */
  stepOf: (step: Step) => Step;
  onChoose: (kind: Step['kind']) => void;
};

/** The steps with how many rows each would change. */
export function StepList({ datasetId, chosen, stepOf, onChoose }: StepListProps) {
  const previews = useQueries({
    queries: cleaningSteps.map(({ step, slow }) => ({
      ...cleaningQueries.preview(datasetId, stepOf(step)),
      enabled: !slow || step.kind === chosen,
    })),
  });
  return (
    <nav aria-label={t`Steps of cleaning`}>
      <ul className={classes.list}>
        {cleaningSteps.map(({ step, name }, index) => {
          const total = previews[index]?.data?.total;
          return (
            <li key={step.kind}>
              <button
                type="button"
                className={classes.step}
                aria-current={step.kind === chosen ? 'step' : undefined}
                onClick={() => onChoose(step.kind)}
              >
                <span>{name}</span>
                <span
                  className={classes.count}
                  data-some={(total ?? 0) > 0 || undefined}
                  title={total === undefined ? undefined : plural(total, { one: '# row', other: '# rows' })}
                >
                  {total === undefined ? '' : total === 0 ? t`clean` : formatCount(total)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
