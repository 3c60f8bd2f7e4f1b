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
      label="Comparison"
      rows={bestFirst(comparison.arms)}
      rowKey={(arm) => arm.runId}
      isMarked={(arm) => arm.runId === comparison.verdict.runId}
      columns={[
        {
          key: 'arm',
          header: 'Arm',
          render: (arm) => (
            <span className={classes.arm} title={arm.name}>
              <ArmSwatch name={arm.name} colour={colourOf(arm.armId)} />
              <ArmBadges simulated={arm.simulated} kind={arm.kind} short />
              {arm.differs !== null && (
                <span className={classes.differs} title={`Let in although ${arm.differs}`}>
                  unlike
                </span>
              )}
            </span>
          ),
        },
        {
          key: 'accuracy',
          header: (
            <>
              <TermCard term="accuracy" /> with <TermCard term="interval">95% interval</TermCard>
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
              <NotDefined reason="No label has both true and answered rows." />
            ) : (
              formatScore(arm.macroF1, arm.macroF1Ci95)
            ),
        },
        {
          key: 'difference',
          header: (
            <>
              Against the best, <TermCard term="pValue">p (Holm)</TermCard>
            </>
          ),
          align: 'end',
          render: (arm) => <Difference arm={arm} isBest={arm.runId === best} against={against.get(arm.runId)} />,
        },
        {
          key: 'outside',
          header: <TermCard term="outsideSet">Outside</TermCard>,
          align: 'end',
          render: (arm) => <Count value={arm.counts['out-of-set']} />,
        },
        {
          key: 'cost',
          header: '$ per 1,000',
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
  if (isBest) return <span className={classes.best}>the best here</span>;
  if (against === undefined) return <NotDefined reason={`${arm.name} was not paired with the best arm.`} />;
  return (
    <span title={`95% interval of the difference ${formatInterval(against.interval)} points`}>
      {formatPoints(against.difference)}{' '}
      <span className={classes.p}>
        {formatPValue(against.pair.pHolm)}
        {against.verdict === 'not-separable' && ' (may be chance)'}
      </span>
    </span>
  );
}
