import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { Comparison } from '@shared/contract/evidence';
import { formatCount } from '@shared/domain/format';
import { useState } from 'react';
import { bestArm } from './against-best';
import { ComparisonTable } from './ComparisonTable';
import classes from './ComparisonView.module.css';
import { ConfusionPanel } from './ConfusionPanel';
import { CostAndSpeed } from './CostAndSpeed';
import { OutsidePanel } from './OutsidePanel';
import { PoolPanel } from './PoolPanel';
import { type ChosenRows, RowsDrawer } from './RowsDrawer';
import { VerdictCard } from './VerdictCard';

type ComparisonViewProps = { comparison: Comparison; colourOf: (armId: string) => string };

/** The verdict, then all that it rests on, down to single rows. */
export function ComparisonView({ comparison, colourOf }: ComparisonViewProps) {
  const { arms, verdict, leftOut } = comparison;
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
      {leftOut.length > 0 && (
        <Notice tone="warning">
          Left out, because it would not be a fair comparison:{' '}
          {leftOut.map(({ name, reason }) => `${name} (${reason})`).join('; ')}. Run it again to have it here.
        </Notice>
      )}
      <Panel title={`The arms on the same ${formatCount(comparison.rows)} rows`} padded={false}>
        <ComparisonTable comparison={comparison} colourOf={colourOf} />
      </Panel>
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
              title: `‘${cell.truth}’ answered as ${cell.predicted === '__outside__' ? 'no label of the set' : `‘${cell.predicted}’`}`,
            })
          }
        />
      )}
      <OutsidePanel
        set={isPool ? 'pool' : 'label set'}
        arms={arms}
        colourOf={colourOf}
        onChoose={(runId) => setRows({ runId, status: 'out-of-set', title: `Outside the set: ${nameOf(runId)}` })}
      />
      <RowsDrawer chosen={rows} onClose={() => setRows(null)} />
    </div>
  );
}
