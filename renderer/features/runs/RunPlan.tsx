import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { NumberInput, SegmentedControl } from '@mantine/core';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { SplitSelect } from '@renderer/ui/SplitSelect';
import { Channel } from '@shared/contract/runs';
import { Part, type Split } from '@shared/contract/splits';
import { formatCount, formatMoney } from '@shared/domain/format';
import { sideName } from '@shared/domain/splits';
import { type EstimatedArm, EstimateTable } from './EstimateTable';
import classes from './RunPlan.module.css';
import { budgetWords, planTotals, type RunTarget } from './run-plan';

type RunPlanProps = {
  splits: readonly Split[];
  target: RunTarget;
  /** Most that one run may cost, in nano-dollars; null for no limit. */
  budget: number | null;
  channel: Channel;
  rows: readonly EstimatedArm[];
  chosen: ReadonlySet<string>;
  colourOf: (armId: string) => string;
  onTarget: (target: RunTarget) => void;
  onBudget: (budget: number | null) => void;
  onChannel: (channel: Channel) => void;
  onChoose: (armIds: string[]) => void;
};

/** What to run: which rows, which arms, up to which cost. */
export function RunPlan({
  splits,
  target,
  budget,
  channel,
  rows,
  chosen,
  colourOf,
  onTarget,
  onBudget,
  onChannel,
  onChoose,
}: RunPlanProps) {
  const split = splits.find(({ id }) => id === target.splitId);
  // Answers to train rows measure nothing; the wrong ones make pairs for a training by preferences.
  const sides = (['test', 'validation', 'train'] as const).filter((part) => (split?.counts[part] ?? 0) > 0);
  const estimates = rows.flatMap(({ arm, estimate }) =>
    chosen.has(arm.id) && estimate !== undefined ? [estimate] : [],
  );
  const totals = planTotals(estimates);
  const sends = rows.some(
    ({ arm, estimate }) =>
      chosen.has(arm.id) && arm.config.kind !== 'embedding' && estimate !== undefined && estimate.requests > 0,
  );
  const warning = budgetWords(estimates, budget);
  return (
    <Panel title={t`What to run`} terms={['arm', 'run', 'foreseen', 'budget']} padded={false}>
      <div className={classes.controls}>
        <SplitSelect
          w={180}
          splits={splits}
          value={target.splitId}
          onChange={(splitId) => onTarget({ ...target, splitId })}
        />
        <div>
          <div className={classes.label}>
            <Trans>Side</Trans>
          </div>
          <SegmentedControl
            aria-label={t`Side`}
            size="xs"
            className={classes.choice ?? ''}
            data={sides.map((part) => ({
              value: part,
              label: `${sideName(part)} ${formatCount(split?.counts[part] ?? 0)}`,
            }))}
            value={target.part}
            onChange={(part) => onTarget({ ...target, part: Part.parse(part) })}
          />
        </div>
        <NumberInput
          label={t`Only the first`}
          placeholder={t`all rows`}
          w={132}
          min={1}
          max={split?.counts[target.part] ?? 1}
          allowDecimal={false}
          suffix={` ${t({ message: 'rows', context: 'behind the number in a field' })}`}
          value={target.limit ?? ''}
          onChange={(limit) => onTarget({ ...target, limit: typeof limit === 'number' && limit >= 1 ? limit : null })}
        />
        <MoneyInput
          label={t`Stop each run at`}
          placeholder={t`no budget`}
          w={132}
          initial={budget}
          onAmount={onBudget}
        />
        {sends && (
          <div>
            <div className={classes.label}>
              <Trans>Send</Trans>
            </div>
            <SegmentedControl
              aria-label={t`Send`}
              size="xs"
              className={classes.choice ?? ''}
              data={[
                { value: 'live', label: t`One by one` },
                { value: 'batch', label: t`In a batch, half the price` },
              ]}
              value={channel}
              onChange={(chosenChannel) => onChannel(Channel.parse(chosenChannel))}
            />
          </div>
        )}
        <div className={classes.sum} role="status">
          {chosen.size > 0 && estimates.length === chosen.size && (
            <>
              <strong>
                {formatMoney(totals.cost.low)} – {formatMoney(totals.cost.high)}
              </strong>
              {totals.simulated && <SandboxBadge short />}
              <span>
                {[
                  plural(totals.requests, { one: '# request', other: '# requests' }),
                  ...(totals.unpriced === 0
                    ? []
                    : [
                        plural(totals.unpriced, {
                          one: '# arm without a known price',
                          other: '# arms without a known price',
                        }),
                      ]),
                ].join(', ')}
              </span>
            </>
          )}
        </div>
      </div>
      {sends && channel === 'batch' && (
        <div className={classes.warning}>
          <Notice>
            <Trans>
              A batch is answered within 24 hours, often much sooner, and the app may be closed meanwhile. Nobody times
              its answers, so it has no latency to compare.
            </Trans>
          </Notice>
        </div>
      )}
      {warning !== null && (
        <div className={classes.warning}>
          <Notice tone="warning">{warning}</Notice>
        </div>
      )}
      <EstimateTable rows={rows} chosen={chosen} colourOf={colourOf} onChoose={onChoose} />
    </Panel>
  );
}
