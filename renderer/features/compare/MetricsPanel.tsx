import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { NotDefined } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Comparison } from '@shared/contract/evidence';
import { NOT_DEFINED } from '@shared/domain/format';
import { useState } from 'react';
import { bestFirst } from './against-best';
import classes from './MetricsPanel.module.css';
import { type MetricLine, type MetricView, metricLines } from './metric-lines';
import { useProbabilities } from './use-probabilities';

type MetricsPanelProps = { comparison: Comparison; colourOf: (armId: string) => string };

/** All metrics of all arms, each with its definition; rows without a label counted as wrong, or, one click away, left out. */
export function MetricsPanel({ comparison, colourOf }: MetricsPanelProps) {
  const [view, setView] = useState<MetricView>('official');
  const arms = bestFirst(comparison.arms);
  const isPool = comparison.kind === 'short-answer';
  const probabilities = useProbabilities(comparison, !isPool).data ?? [];
  const byRun = new Map(probabilities.map((scores) => [scores.runId, scores]));
  return (
    <Panel
      title={t`All metrics`}
      padded={false}
      aside={
        <SegmentedControl
          aria-label={t`Which rows count`}
          size="xs"
          data={[
            { value: 'official', label: t`All rows` },
            { value: 'answered', label: t`Answered rows only` },
          ]}
          value={view}
          onChange={(value) => setView(value === 'answered' ? 'answered' : 'official')}
        />
      }
    >
      {view === 'answered' && (
        <div className={classes.notice}>
          <Notice tone="warning">
            <Trans>
              The other view, not the official scores: rows that ended outside the set, refused, unreadable or failed
              are left out here, so arms are scored on different rows and no test compares them.
            </Trans>
          </Notice>
        </div>
      )}
      <FigureTable<MetricLine>
        label={view === 'official' ? t`All metrics` : t`All metrics over answered rows only`}
        rows={metricLines(view, isPool ? null : byRun)}
        rowKey={({ key }) => key}
        columns={[
          { key: 'metric', header: t`Metric`, render: ({ name }) => name },
          ...arms.map((arm) => ({
            key: arm.runId,
            header: (
              <span className={classes.arm} title={arm.name}>
                <ArmSwatch name={arm.name} colour={colourOf(arm.armId)} />
                <ArmBadges simulated={arm.simulated} kind={arm.kind} short />
              </span>
            ),
            align: 'end' as const,
            render: ({ of }: MetricLine) => {
              const { value, interval, reason = t`It is not defined for these rows.` } = of(arm);
              if (value === NOT_DEFINED) return <NotDefined reason={reason} />;
              return (
                <>
                  {value}
                  {interval !== null && <span className={classes.interval}> {interval}</span>}
                </>
              );
            },
          })),
        ]}
      />
    </Panel>
  );
}
