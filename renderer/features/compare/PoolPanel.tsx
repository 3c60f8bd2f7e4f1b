import { t } from '@lingui/core/macro';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { NotDefined } from '@renderer/ui/figures';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ComparedArm } from '@shared/contract/evidence';
import type { AnswerReading } from '@shared/contract/runs';
import { formatCount, formatPercent } from '@shared/domain/format';

const columns: readonly { reading: AnswerReading; header: string }[] = [
  { reading: 'exact', header: t`Exact` },
  { reading: 'normalised', header: t`But for case` },
  { reading: 'alias', header: t`Other name` },
  { reading: 'containment', header: t`In a sentence` },
  { reading: 'nobody', header: t`Nobody` },
  { reading: 'several', header: t`Several` },
  { reading: 'outsider', header: t`Outsider` },
];

type PoolPanelProps = { arms: readonly ComparedArm[]; colourOf: (armId: string) => string };

/** How each arm's answers were read against the pool: named one (and how), or nobody, several, an outsider. */
export function PoolPanel({ arms, colourOf }: PoolPanelProps) {
  return (
    <Panel title={t`Did the answers name one of the pool?`} terms={['pool']} padded={false}>
      <FigureTable
        label={t`How the answers were read`}
        rows={arms}
        rowKey={(arm) => arm.runId}
        columns={[
          { key: 'arm', header: t`Arm`, render: (arm) => <ArmSwatch name={arm.name} colour={colourOf(arm.armId)} /> },
          {
            key: 'coverage',
            header: t`Named one`,
            align: 'end',
            render: (arm) => (arm.n === 0 ? '–' : formatPercent(arm.counts.answered / arm.n)),
          },
          ...columns.map(({ reading, header }) => ({
            key: reading,
            header,
            align: 'end' as const,
            render: ({ readings }: ComparedArm) =>
              readings === null ? (
                <NotDefined reason={t`It chooses from the pool, so there is nothing to read.`} />
              ) : (
                formatCount(readings[reading])
              ),
          })),
        ]}
      />
    </Panel>
  );
}
