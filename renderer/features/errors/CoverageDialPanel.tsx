import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { NumberInput, Slider, Switch } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { LineChart } from '@renderer/ui/charts/LineChart';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { TermCard } from '@renderer/ui/TermCard';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { CoverageChoice, CoverageDial } from '@shared/contract/coverage';
import type { AnalysedArm } from '@shared/contract/error-analysis';
import { formatCount, formatDigits, formatPercent, percentSuffix } from '@shared/domain/format';
import { reachingAccuracy } from '@shared/domain/metrics';
import { useState } from 'react';
import classes from './CoverageDialPanel.module.css';
import { costWords, coverageWords, thresholdWords } from './coverage-words';

type CoverageDialPanelProps = {
  asked: { projectId: string; splitId: string; runId: string };
  arm: AnalysedArm;
  colour: string;
  dial: CoverageDial;
  choice: CoverageChoice | null;
};

/** Where the slider stands before anything was chosen. */
const firstThreshold = 0.8;
const mostBiases = 8;

/** A slider over the calibrated confidence: what it gives on validation rows while it moves, and on test rows once it rests. */
export function CoverageDialPanel({ asked, arm, colour, dial, choice }: CoverageDialPanelProps) {
  const [threshold, setThreshold] = useState(choice?.threshold ?? firstThreshold);
  const [personCost, setPersonCost] = useState(choice?.personCost ?? null);
  /** The accuracy that is being typed; null while nobody types. */
  const [typed, setTyped] = useState<number | string | null>(null);
  const choose = useOperation('errors.setThreshold');
  const { validation, test, corrected, modelPer1000 } = dial;
  const seen = validation.curve.find((point) => point.threshold === threshold);
  const { chosen } = test;
  const isTested = chosen !== null && chosen.threshold === threshold;
  const apply = (wanted: number, change: { personCost?: number | null; corrected?: boolean } = {}): void => {
    setThreshold(wanted);
    choose.mutate({ ...asked, threshold: wanted, corrected, personCost, ...change });
  };
  const points = curvePoints(validation.curve);
  const answer = isTested ? chosen : seen;
  const reachedBy = (percent: number | string) =>
    percent === '' ? null : reachingAccuracy(validation.curve, Number(percent) / 100);
  const takeTyped = (): void => {
    const reached = typed === null ? null : reachedBy(typed);
    if (reached !== null && reached.threshold !== threshold) apply(reached.threshold);
    setTyped(null);
  };
  return (
    <div className={classes.columns}>
      <Panel
        title={t`From which confidence on may it answer?`}
        terms={['confidence', 'threshold', 'coverage']}
        aside={<ArmBadges simulated={arm.simulated} kind={arm.kind} short />}
      >
        <div className={classes.dial}>
          <output className={classes.answer} aria-label={t`What this threshold does`} aria-live="polite">
            {answer === undefined ? t`No row has a confidence.` : coverageWords(answer)}
          </output>
          <p className={classes.source}>
            {isTested
              ? t`On the ${{ rows: formatCount(test.rows) }} test rows, with a threshold chosen on validation rows.`
              : t`On the ${{ rows: formatCount(validation.rows) }} validation rows. The test rows are asked when the slider rests.`}
          </p>
          <div className={classes.slider}>
            <Slider
              aria-label={t`Confidence from which it answers`}
              thumbLabel={t`Confidence from which it answers, in percent`}
              min={0}
              max={99}
              step={1}
              label={(value) => thresholdWords(value / 100)}
              marks={[0, 25, 50, 75, 99].map((value) => ({ value, label: thresholdWords(value / 100) }))}
              value={Math.round(threshold * 100)}
              onChange={(value) => setThreshold(value / 100)}
              onChangeEnd={(value) => apply(value / 100)}
            />
          </div>
          <div className={classes.fields}>
            <NumberInput
              label={t`Right on at least, in percent`}
              description={t`Moves the slider, by validation rows`}
              min={0}
              max={100}
              decimalScale={1}
              suffix={percentSuffix()}
              value={typed ?? (seen?.accuracy == null ? '' : Math.round(seen.accuracy * 1000) / 10)}
              error={typed !== null && reachedBy(typed) === null ? t`No threshold reaches that` : undefined}
              onChange={setTyped}
              onBlur={takeTyped}
              onKeyDown={(event) => event.key === 'Enter' && takeTyped()}
            />
            <MoneyInput
              label={t`A person costs for one row`}
              description={t`In dollars; empty if not known`}
              initial={personCost}
              onAmount={(amount) => {
                setPersonCost(amount);
                if (choice !== null) apply(threshold, { personCost: amount });
              }}
            />
          </div>
          {answer !== undefined && (
            <p className={classes.cost}>
              {costWords(answer.coverage, { modelPer1000, personCost, simulated: arm.simulated })}
            </p>
          )}
          {dial.correctable && (
            <Switch
              label={t`Correct the shares label by label first`}
              description={t`Fits one bias a label on the validation rows: it mends a model that favours some labels.`}
              checked={corrected}
              disabled={choose.isPending}
              onChange={(event) => apply(threshold, { corrected: event.currentTarget.checked })}
            />
          )}
          {choose.error !== null && <Notice tone="bad">{choose.error.error.message}</Notice>}
          {choice !== null && choice.tried > 3 && (
            <Notice tone="warning">
              <Trans>
                {{ tried: formatCount(choice.tried) }} thresholds were held against the test rows by now. Picking the
                best of them by these rows flatters it: go by the validation rows.
              </Trans>
            </Notice>
          )}
        </div>
      </Panel>
      <div className={classes.side}>
        <Panel title={t`Validation beside test`} padded={false}>
          <FigureTable
            label={t`The threshold on both sides`}
            rows={[
              {
                name: t`Validation, from ${{ threshold: thresholdWords(threshold) }}`,
                side: validation,
                point: seen ?? null,
              },
              {
                name:
                  chosen === null
                    ? t`Test, from no threshold yet`
                    : t`Test, from ${{ threshold: thresholdWords(chosen.threshold) }}`,
                side: test,
                point: chosen,
              },
            ]}
            rowKey={({ name }) => name}
            columns={[
              { key: 'side', header: t`Side`, wraps: '88px', render: ({ name }) => name },
              {
                key: 'answered',
                header: t({ message: 'Answers', context: 'by itself' }),
                align: 'end',
                render: ({ point, side }) =>
                  point === null
                    ? '–'
                    : t`${{ some: formatCount(point.answered) }} of ${{ all: formatCount(side.rows) }}`,
              },
              {
                key: 'right',
                header: t`Right on`,
                align: 'end',
                render: ({ point }) => formatPercent(point?.accuracy ?? null),
              },
              {
                key: 'error',
                header: (
                  <TermCard term="calibrationError">
                    <Trans>Calibration error</Trans>
                  </TermCard>
                ),
                align: 'end',
                render: ({ side: { calibrationError } }) =>
                  `${formatPercent(calibrationError.before)} → ${formatPercent(calibrationError.after)}`,
              },
            ]}
          />
          {test.withConfidence < test.rows && (
            <p className={classes.note}>
              <Trans>
                <Plural
                  value={{ rows: test.rows - test.withConfidence }}
                  one="# test row came without a confidence: it always goes to people."
                  other="# test rows came without a confidence: they always go to people."
                />
              </Trans>
            </p>
          )}
        </Panel>
        {points.length > 1 && (
          <Panel title={t`The more it answers, the less it is right`}>
            <LineChart
              label={t`Accuracy of what it answers against the share that it answers, validation rows`}
              xLabel={t`Share answered, in percent`}
              yLabel={t`Right`}
              formatY={formatPercent}
              height={200}
              note={arm.simulated ? t`Simulated by the sandbox.` : null}
              series={[
                {
                  name: t`Validation rows`,
                  colour,
                  points,
                },
              ]}
            />
          </Panel>
        )}
        {dial.biases.length > 0 && (
          <Panel title={t`What the correction shifts`} terms={['calibration']} padded={false}>
            <FigureTable
              label={t`Bias of each label`}
              rows={dial.biases.slice(0, mostBiases)}
              rowKey={({ label }) => label}
              columns={[
                { key: 'label', header: t`Label`, render: ({ label }) => label },
                {
                  key: 'bias',
                  header: t`Its odds are multiplied by`,
                  align: 'end',
                  render: ({ bias }) => formatDigits(Math.exp(bias).toPrecision(2)),
                },
              ]}
            />
          </Panel>
        )}
      </div>
    </div>
  );
}

/** Accuracy against the share that is answered, each share once. */
function curvePoints(curve: CoverageDial['validation']['curve']): { x: number; y: number }[] {
  const points = new Map<number, number>();
  for (const { coverage, accuracy } of curve)
    if (accuracy !== null) points.set(Math.round(coverage * 1000) / 10, accuracy);
  return [...points].map(([x, y]) => ({ x, y }));
}
