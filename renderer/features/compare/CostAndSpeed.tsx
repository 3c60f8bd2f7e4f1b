import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { BarChart } from '@renderer/ui/charts/BarChart';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { ComparedArm } from '@shared/contract/evidence';
import { formatLatency, formatMoney } from '@shared/domain/format';
import { chartName, sandboxNote } from './arm-names';
import classes from './CostAndSpeed.module.css';

type CostAndSpeedProps = { arms: readonly ComparedArm[]; colourOf: (armId: string) => string };

/** What each arm costs and how long it lets you wait, as bars from zero. */
export function CostAndSpeed({ arms, colourOf }: CostAndSpeedProps) {
  const simulated = arms.some((arm) => arm.simulated);
  const note = sandboxNote(arms);
  const badge = simulated ? <SandboxBadge short /> : null;
  return (
    <div className={classes.columns}>
      <Panel title={t`Cost per 1,000 rows`} aside={badge}>
        <BarChart
          label={t`Cost per 1,000 rows`}
          format={formatMoney}
          none={t`no price known`}
          note={note}
          bars={arms.map((arm) => ({ name: chartName(arm), value: arm.costPer1000, colour: colourOf(arm.armId) }))}
        />
        <TrainingCosts arms={arms} />
      </Panel>
      <Panel title={t`Latency, p50`} aside={badge}>
        <BarChart
          label={t`Latency, p50`}
          format={formatLatency}
          none={t`not timed`}
          note={note}
          bars={arms.map((arm) => ({
            name: chartName(arm),
            value: arm.latencyMs?.p50 ?? null,
            colour: colourOf(arm.armId),
          }))}
        />
      </Panel>
    </div>
  );
}

const paidWords = ({ name, trainingCost, simulated }: ComparedArm): string => {
  const price = formatMoney(trainingCost);
  return simulated ? t`${name} ${price} (simulated)` : `${name} ${price}`;
};

/** Training is paid once, so it stands beside the price per row and not in it. */
function TrainingCosts({ arms }: { arms: readonly ComparedArm[] }) {
  const trained = arms.filter(({ trainingCost }) => trainingCost !== null);
  if (trained.length === 0) return null;
  return (
    <p className={classes.note}>
      <Trans>Paid once for training: {{ costs: trained.map(paidWords).join(', ') }}.</Trans>
    </p>
  );
}
