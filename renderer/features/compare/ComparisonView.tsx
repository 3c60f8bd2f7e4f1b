import { t } from '@lingui/core/macro';
import { Panel } from '@renderer/ui/Panel';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import type { Comparison } from '@shared/contract/evidence';
import { formatCount } from '@shared/domain/format';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { bestArm } from './against-best';
import { ComparisonTable } from './ComparisonTable';
import classes from './ComparisonView.module.css';
import { ConfusionPanel } from './ConfusionPanel';
import { CostAndSpeed } from './CostAndSpeed';
import { MetricsPanel } from './MetricsPanel';
import { OutsidePanel } from './OutsidePanel';
import { PairPanel } from './PairPanel';
import { PoolPanel } from './PoolPanel';
import { type ChosenRows, RowsDrawer } from './RowsDrawer';
import { UnlikeRuns } from './UnlikeRuns';
import { VerdictCard } from './VerdictCard';

/** Loaded when a comparison is first looked at. */
const PlotsPanel = lazy(async () => ({ default: (await import('./PlotsPanel')).PlotsPanel }));

type ComparisonViewProps = {
  comparison: Comparison;
  colourOf: (armId: string) => string;
  /** Which side this is and what that means, right under the verdict. */
  side: ReactNode;
  margin: number;
  onMargin: (margin: number) => void;
};

/** The verdict, then all that it rests on, down to single rows. */
export function ComparisonView({ comparison, colourOf, side, margin, onMargin }: ComparisonViewProps) {
  const { arms, verdict } = comparison;
  const isPool = comparison.kind === 'short-answer';
  const [shownId, setShownId] = useState<string | null>(null);
  const [rows, setRows] = useState<ChosenRows | null>(null);
  const winner = arms.find(({ runId }) => runId === verdict.runId);
  const shown = arms.find(({ runId }) => runId === shownId) ?? winner ?? bestArm(arms) ?? arms[0];
  const nameOf = (runId: string): string => arms.find((arm) => arm.runId === runId)?.name ?? '';
  return (
    <div className={classes.view}>
      <VerdictCard
        verdict={verdict}
        colour={winner === undefined ? 'var(--ft-border-strong)' : colourOf(winner.armId)}
      />
      {side}
      <UnlikeRuns comparison={comparison} />
      <Panel title={t`The arms on the same ${{ rows: formatCount(comparison.rows) }} rows`} padded={false}>
        <ComparisonTable comparison={comparison} colourOf={colourOf} />
      </Panel>
      {arms.length > 1 && <PairPanel comparison={comparison} colourOf={colourOf} margin={margin} onMargin={onMargin} />}
      <MetricsPanel comparison={comparison} colourOf={colourOf} />
      <Suspense fallback={<CardsSkeleton cards={1} height={420} what={t`the plots`} />}>
        <PlotsPanel comparison={comparison} colourOf={colourOf} />
      </Suspense>
      <CostAndSpeed arms={arms} colourOf={colourOf} />
      {isPool && <PoolPanel arms={arms} colourOf={colourOf} />}
      {shown !== undefined && !isPool && (
        <ConfusionPanel
          arms={arms}
          shown={shown}
          colour={colourOf(shown.armId)}
          onShow={setShownId}
          onChoose={(cell) =>
            setRows({
              ...cell,
              title:
                cell.predicted === '__outside__'
                  ? t`‘${{ truth: cell.truth }}’ answered as no label of the set`
                  : t`‘${{ truth: cell.truth }}’ answered as ‘${{ answer: cell.predicted }}’`,
            })
          }
        />
      )}
      <OutsidePanel
        set={isPool ? 'pool' : 'label set'}
        arms={arms}
        colourOf={colourOf}
        onChoose={(runId) =>
          setRows({ runId, status: 'out-of-set', title: t`Outside the set: ${{ arm: nameOf(runId) }}` })
        }
      />
      <RowsDrawer chosen={rows} onClose={() => setRows(null)} />
    </div>
  );
}
