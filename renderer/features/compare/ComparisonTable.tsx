import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { Count, Latency, Money, NotDefined } from '@renderer/ui/figures';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { TermCard } from '@renderer/ui/TermCard';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ComparedArm, Comparison } from '@shared/contract/evidence';
import { formatInterval, formatPoints, formatPValue, formatScore } from '@shared/domain/format';
import { againstBest, bestArm, bestFirst } from './against-best';
import classes from './ComparisonTable.module.css';
import type { PairView } from './pair-view';

type ComparisonTableProps = { comparison: Comparison; colourOf: (armId: string) => string };

/** The arms side by side, best first: how right, how sure, how much, how fast. */
export function ComparisonTable({ comparison, colourOf }: ComparisonTableProps) {
  const against = againstBest(comparison);
  const best = bestArm(comparison.arms)?.runId;
  return (
    <FigureTable
      label={t`Comparison`}
      rows={bestFirst(comparison.arms)}
      rowKey={(arm) => arm.runId}
      isMarked={(arm) => arm.runId === comparison.verdict.runId}
      columns={[
        {
          key: 'arm',
          header: t`Arm`,
          wraps: '180px',
          render: (arm) => (
            <span className={classes.arm} title={arm.name}>
              <ArmSwatch name={arm.name} colour={colourOf(arm.armId)} />
              <ArmBadges simulated={arm.simulated} kind={arm.kind} short />
              {arm.differs !== null && (
                <span className={classes.differs} title={t`Let in although ${{ reason: arm.differs }}`}>
                  <Trans>unlike</Trans>
                </span>
              )}
            </span>
          ),
        },
        {
          key: 'accuracy',
          header: (
            <>
              <Trans>
                <TermCard term="accuracy" /> with <TermCard term="interval">95% interval</TermCard>
              </Trans>
            </>
          ),
          width: '26%',
          render: (arm) => (
            <IntervalBar value={arm.accuracy} interval={arm.accuracyCi95} colour={colourOf(arm.armId)} />
          ),
        },
        {
          key: 'f1',
          header: <TermCard term="macroF1" />,
          align: 'end',
          render: (arm) =>
            arm.macroF1 === null ? (
              <NotDefined reason={t`No label has both true and answered rows.`} />
            ) : (
              formatScore(arm.macroF1, arm.macroF1Ci95)
            ),
        },
        {
          key: 'difference',
          header: (
            <>
              <Trans>
                Against the best, <TermCard term="pValue">p (Holm)</TermCard>
              </Trans>
            </>
          ),
          align: 'end',
          render: (arm) => <Difference arm={arm} isBest={arm.runId === best} against={against.get(arm.runId)} />,
        },
        {
          key: 'outside',
          header: (
            <TermCard term="outsideSet">
              <Trans>Outside</Trans>
            </TermCard>
          ),
          align: 'end',
          render: (arm) => <Count value={arm.counts['out-of-set']} />,
        },
        {
          key: 'cost',
          header: t`$ per 1,000`,
          align: 'end',
          render: (arm) => <Money value={arm.costPer1000} />,
        },
        {
          key: 'p50',
          header: <TermCard term="p50">p50</TermCard>,
          align: 'end',
          render: (arm) => <Latency value={arm.latencyMs?.p50 ?? null} />,
        },
      ]}
    />
  );
}

function Difference({ arm, isBest, against }: { arm: ComparedArm; isBest: boolean; against: PairView | undefined }) {
  if (isBest)
    return (
      <span className={classes.best}>
        <Trans>the best here</Trans>
      </span>
    );
  if (against === undefined) return <NotDefined reason={t`${{ arm: arm.name }} was not paired with the best arm.`} />;
  return (
    <span title={t`95% interval of the difference ${{ interval: formatInterval(against.interval) }} points`}>
      {formatPoints(against.difference)}{' '}
      <span className={classes.p}>
        {against.verdict === 'not-separable'
          ? t`${{ p: formatPValue(against.pair.pHolm) }} (may be chance)`
          : formatPValue(against.pair.pHolm)}
      </span>
    </span>
  );
}
