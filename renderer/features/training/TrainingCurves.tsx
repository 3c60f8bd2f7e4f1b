import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useChartTheme, useScheme } from '@renderer/ui/charts/chart-theme';
import { LineChart, type LineSeries } from '@renderer/ui/charts/LineChart';
import { Diagnosis } from '@renderer/ui/Diagnosis';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { TermCard } from '@renderer/ui/TermCard';
import type { TrainingJob, TrainingPoint } from '@shared/contract/training';
import { armColour } from '@shared/domain/arm-colours';
import { formatPercent } from '@shared/domain/format';
import { curveOf, diagnoseCurve, formatLoss, smoothed, smoothingOf } from '@shared/domain/training-curves';
import { useState } from 'react';
import classes from './TrainingCurves.module.css';

type TrainingCurvesProps = { job: TrainingJob };

/** Loss and token accuracy, each with its validation twin: from events while it runs, from the result file afterwards. */
export function TrainingCurves({ job }: TrainingCurvesProps) {
  const [source, setSource] = useState<'events' | 'file' | null>(null);
  const scheme = useScheme();
  const theme = useChartTheme();
  const hasFile = job.resultPoints.length > 0;
  const fromFile = hasFile && (source ?? 'file') === 'file';
  const points = fromFile ? job.resultPoints : job.points;
  const span = smoothingOf(curveOf(points, 'trainLoss').length);
  const colours = { train: armColour('fine-tuned', 0, scheme), validation: theme.text, whole: theme.dim };
  const aside = (
    <span className={classes.aside}>
      {job.simulated && <SandboxBadge short />}
      {hasFile && job.points.length > 0 && (
        <SegmentedControl
          aria-label={t`Where the points come from`}
          size="xs"
          data={[
            { value: 'events', label: t`Events` },
            { value: 'file', label: t`Result file` },
          ]}
          value={fromFile ? 'file' : 'events'}
          onChange={(value) => setSource(value === 'file' ? 'file' : 'events')}
        />
      )}
    </span>
  );
  return (
    <Panel title={t`The curve`} terms={['loss', 'tokenAccuracy']} aside={aside}>
      {points.length === 0 ? (
        <div className={classes.waiting} data-over={job.finishedAt !== null || undefined}>
          {job.finishedAt === null
            ? t`The curve starts here with the first figures of the server.`
            : t`The server gave no figures for this job.`}
        </div>
      ) : (
        <div className={classes.stack}>
          <Diagnosis diagnosis={diagnoseCurve(points, job.finishedAt !== null)} />
          <div className={classes.charts}>
            <LineChart
              label={t`Loss by step`}
              xLabel={t`step`}
              yLabel={t`loss`}
              fromZero
              formatY={formatLoss}
              series={seriesOf(points, 'Loss', colours)}
            />
            <LineChart
              label={t`Token accuracy by step`}
              xLabel={t`step`}
              yLabel={t`token accuracy`}
              formatY={formatPercent}
              series={seriesOf(points, 'Accuracy', colours)}
            />
          </div>
        </div>
      )}
      <p className={classes.note}>
        <Trans>
          <TermCard term="loss">Loss</TermCard> and accuracy here are counted on single{' '}
          <TermCard term="token">tokens</TermCard> as the server reports them. They are not the accuracy of labels: for
          that, run the model on the test rows.
        </Trans>
        {span > 0 && ` ${t`Smoothed is the mean of the last ${span} steps.`}`}
      </p>
    </Panel>
  );
}

type Colours = { train: string; validation: string; whole: string };

function seriesOf(points: readonly TrainingPoint[], what: 'Loss' | 'Accuracy', colours: Colours): LineSeries[] {
  const steps = curveOf(points, `train${what}`);
  const span = smoothingOf(steps.length);
  const training: LineSeries[] =
    span === 0
      ? [{ name: t`Training`, colour: colours.train, points: steps }]
      : [{ name: t`Training, smoothed`, colour: colours.train, points: smoothed(steps, span) }];
  const series: LineSeries[] = [
    ...training,
    { name: t`Validation`, colour: colours.validation, dashed: true, points: curveOf(points, `valid${what}`) },
    { name: t`Validation, all rows`, colour: colours.whole, dashed: true, points: curveOf(points, `fullValid${what}`) },
    // The first line is drawn on top: the single steps lie under everything.
    ...(span === 0 ? [] : [{ name: t`single steps`, colour: colours.train, faint: true, points: steps }]),
  ];
  return series.filter((line) => line.points.length > 0);
}
