import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { NotDefined } from '@renderer/ui/figures';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ComparedArm } from '@shared/contract/evidence';
import type { AnswerReading } from '@shared/contract/runs';
import { formatCount, formatPercent } from '@shared/domain/format';

const columns: readonly { reading: AnswerReading; header: string }[] = [
  { reading: 'exact', header: 'Exact' },
  { reading: 'normalised', header: 'But for case' },
  { reading: 'alias', header: 'Other name' },
  { reading: 'containment', header: 'In a sentence' },
  { reading: 'nobody', header: 'Nobody' },
  { reading: 'several', header: 'Several' },
  { reading: 'outsider', header: 'Outsider' },
];

type PoolPanelProps = { arms: readonly ComparedArm[]; colourOf: (armId: string) => string };

/** How each arm's answers were read against the pool: named one (and how), or nobody, several, an outsider. */
export function PoolPanel({ arms, colourOf }: PoolPanelProps) {
  return (
    <Panel title="Did the answers name one of the pool?" padded={false}>
      <FigureTable
        label="How the answers were read"
        rows={arms}
        rowKey={(arm) => arm.runId}
        columns={[
          { key: 'arm', header: 'Arm', render: (arm) => <ArmSwatch name={arm.name} colour={colourOf(arm.armId)} /> },
          {
            key: 'coverage',
            header: 'Named one',
            align: 'end',
            render: (arm) => (arm.n === 0 ? '–' : formatPercent(arm.counts.answered / arm.n)),
          },
          ...columns.map(({ reading, header }) => ({
            key: reading,
            header,
            align: 'end' as const,
            render: ({ readings }: ComparedArm) =>
              readings === null ? (
                <NotDefined reason="It chooses from the pool, so there is nothing to read." />
              ) : (
                formatCount(readings[reading])
              ),
          })),
        ]}
      />
    </Panel>
  );
}
