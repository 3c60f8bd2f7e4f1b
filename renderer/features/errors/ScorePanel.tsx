import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { AnalysedArm, ErrorAnalysis, Score } from '@shared/contract/error-analysis';
import { formatCount, formatInterval, formatPercent } from '@shared/domain/format';
import classes from './ScorePanel.module.css';

type ScorePanelProps = {
  analysis: ErrorAnalysis;
  shown: AnalysedArm;
  colourOf: (armId: string) => string;
};

/** One arm's accuracy as it is reported, and what it would be with other labels; then the same for all arms, in figures. */
export function ScorePanel({ analysis, shown, colourOf }: ScorePanelProps) {
  const { suspects, changed } = analysis;
  const colour = colourOf(shown.armId);
  const others = [
    ...(changed > 0
      ? [
          {
            key: 'current' as const,
            name: t`With ${{ labels: formatCount(changed) }} changed`,
            short: (
              <Trans>
                With
                <br />
                changed
              </Trans>
            ),
            of: shown.current,
          },
        ]
      : []),
    ...(suspects > 0
      ? [
          {
            key: 'withoutSuspects' as const,
            name: t`Without ${{ labels: formatCount(suspects) }} suspected`,
            short: (
              <Trans>
                Without
                <br />
                suspected
              </Trans>
            ),
            of: shown.withoutSuspects,
          },
        ]
      : []),
  ];
  const score = ({ accuracy, ci95 }: Score) => (
    <span className={classes.score}>
      {formatPercent(accuracy)} <span className={classes.interval}>{formatInterval(ci95)}</span>
    </span>
  );
  return (
    <Panel
      title={t`How right is ${{ arm: shown.name }}?`}
      aside={<ArmBadges simulated={shown.simulated} kind={shown.kind} short />}
    >
      <div className={classes.scores}>
        <ScoreLine name={t`Official`} score={shown.official} colour={colour} />
        {others.map(({ key, name, of }) => (
          <ScoreLine key={key} name={name} score={of} colour={colour} unofficial />
        ))}
        {others.length > 0 && (
          <p className={classes.note}>
            <Trans>Only the first is the official score.</Trans>
            {suspects > 0 &&
              ` ${t`Rows with a suspected label are mostly ones that arms got wrong: leaving them out flatters every arm.`}`}
          </p>
        )}
        {others.length > 0 && analysis.arms.length > 1 && (
          <FigureTable
            label={t`All arms with other labels`}
            rows={analysis.arms}
            rowKey={({ runId }) => runId}
            isMarked={({ runId }) => runId === shown.runId}
            columns={[
              {
                key: 'arm',
                header: t`Arm`,
                wraps: '110px',
                render: ({ name, armId, simulated, kind }) => (
                  <span className={classes.arm} title={name}>
                    <ArmSwatch name={name} colour={colourOf(armId)} />
                    <ArmBadges simulated={simulated} kind={kind} short />
                  </span>
                ),
              },
              { key: 'official', header: t`Official`, align: 'end', render: ({ official }) => score(official) },
              ...others.map(({ key, short }) => ({
                key,
                header: short,
                align: 'end' as const,
                render: (arm: AnalysedArm) => score(arm[key]),
              })),
            ]}
          />
        )}
      </div>
    </Panel>
  );
}

type ScoreLineProps = { name: string; score: Score; colour: string; unofficial?: boolean };

function ScoreLine({ name, score, colour, unofficial = false }: ScoreLineProps) {
  return (
    <div className={classes.line} data-unofficial={unofficial || undefined}>
      <span className={classes.name}>
        {name}
        <span className={classes.rows}>
          {unofficial
            ? t`${{ some: formatCount(score.correct) }} of ${{ all: formatCount(score.rows) }}, not official`
            : t`${{ some: formatCount(score.correct) }} of ${{ all: formatCount(score.rows) }}`}
        </span>
      </span>
      <IntervalBar value={score.accuracy} interval={score.ci95} colour={colour} reason={t`No row is left.`} />
    </div>
  );
}
