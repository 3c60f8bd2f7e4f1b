import { t } from '@lingui/core/macro';
import { TermCard } from '@renderer/ui/TermCard';
import type { TermName } from '@renderer/ui/terms';
import type { ComparedArm, ScoreSet } from '@shared/contract/evidence';
import type { ArmProbabilities } from '@shared/contract/probabilities';
import {
  formatCount,
  formatDecimal,
  formatEnds,
  formatInterval,
  formatLatency,
  formatMoney,
  formatPercent,
  NOT_DEFINED,
} from '@shared/domain/format';
import type { ReactNode } from 'react';

/** Which rows count: all of them, or only those that ended with a label. */
export type MetricView = 'official' | 'answered';

/** A metric over all arms: one line of the panel. */
export type MetricLine = {
  key: string;
  name: ReactNode;
  /** What it says of one arm; a dash where it is not defined. */
  of: (arm: ComparedArm) => { value: string; interval: string | null; reason?: string };
};

/** What the arms' probabilities are worth, by run; empty while that is not known. */
export type ProbabilitiesByRun = ReadonlyMap<string, ArmProbabilities>;

const NO_PROBABILITIES = t`This arm told no probabilities.`;
const NOT_WHOLE = t`It told only a part of its probabilities, and the rest must not be made up.`;
const NO_CONFIDENCE = t`This arm did not say how sure it was.`;

/** Metrics of the probabilities. They are over the rows that have some, in either view. */
function probabilityLines(found: ProbabilitiesByRun): MetricLine[] {
  const line = (
    term: TermName,
    pick: (scores: ArmProbabilities) => number | null,
    format: (value: number | null) => string,
    reasonOf: (scores: ArmProbabilities) => string = () => NO_PROBABILITIES,
  ): MetricLine => ({
    key: term,
    name: <TermCard term={term} />,
    of: ({ runId }) => {
      const scores = found.get(runId);
      return {
        value: format(scores === undefined ? null : pick(scores)),
        interval: null,
        reason: scores === undefined ? NO_PROBABILITIES : reasonOf(scores),
      };
    },
  });
  const partly = ({ scored }: ArmProbabilities): string => (scored === 0 ? NO_PROBABILITIES : NOT_WHOLE);
  return [
    line('logLoss', ({ logLoss }) => logLoss, coefficient, partly),
    line('brier', ({ brier }) => brier, coefficient, partly),
    line(
      'calibrationError',
      ({ calibrationError }) => calibrationError,
      formatPercent,
      () => NO_CONFIDENCE,
    ),
    line('auroc', ({ auroc }) => auroc, formatPercent),
    line('auprc', ({ auprc }) => auprc, formatPercent),
    line('topThree', ({ topThree }) => topThree, formatPercent),
  ];
}

export const scoresIn = (arm: ComparedArm, view: MetricView): ScoreSet =>
  view === 'official' ? arm.scores : arm.answeredOnly;

const coefficient = (value: number | null): string => (value === null ? NOT_DEFINED : formatDecimal(value, 3));
const coefficientInterval = (ends: readonly [number, number]): string => formatEnds(ends, 3);

type Interval = readonly [number, number] | null | undefined;

/**
 * Every metric that follows from labels, probabilities, money and time, in the order of the panel. Intervals stand with official scores only.
 * @param probabilities null leaves their lines out
 */
export function metricLines(view: MetricView, probabilities: ProbabilitiesByRun | null): MetricLine[] {
  const line = (
    term: TermName,
    words: string | null,
    pick: (scores: ScoreSet) => number | null,
    interval: (arm: ComparedArm, scores: ScoreSet) => Interval = () => null,
    [format, formatRange]: [(value: number | null) => string, (range: readonly [number, number]) => string] = [
      formatPercent,
      formatInterval,
    ],
  ): MetricLine => ({
    key: words ?? term,
    name: <TermCard term={term}>{words ?? undefined}</TermCard>,
    of: (arm) => {
      const scores = scoresIn(arm, view);
      const range = interval(arm, scores);
      return { value: format(pick(scores)), interval: range == null ? null : formatRange(range) };
    },
  });
  const official =
    (pick: (arm: ComparedArm) => Interval) =>
    (arm: ComparedArm): Interval =>
      view === 'official' ? pick(arm) : null;
  const plain = (key: string, name: ReactNode, value: (arm: ComparedArm) => string): MetricLine => ({
    key,
    name,
    of: (arm) => ({ value: value(arm), interval: null }),
  });
  const asCoefficient: [(value: number | null) => string, (range: readonly [number, number]) => string] = [
    coefficient,
    coefficientInterval,
  ];
  return [
    plain('rows', t`Rows counted`, (arm) => formatCount(scoresIn(arm, view).n)),
    line(
      'accuracy',
      null,
      ({ accuracy }) => accuracy,
      (_, { accuracyCi95 }) => accuracyCi95,
    ),
    line(
      'balancedAccuracy',
      null,
      ({ balancedAccuracy }) => balancedAccuracy,
      official(({ intervals }) => intervals?.balancedAccuracy),
    ),
    line('precision', t`Macro precision`, ({ macro }) => macro.precision),
    line('recall', t`Macro recall`, ({ macro }) => macro.recall),
    line(
      'macroF1',
      null,
      ({ macro }) => macro.f1,
      official(({ macroF1Ci95 }) => macroF1Ci95),
    ),
    line('microAverage', null, ({ micro }) => micro.precision),
    line('weightedAverage', t`Weighted precision`, ({ weighted }) => weighted.precision),
    line('weightedAverage', t`Weighted recall`, ({ weighted }) => weighted.recall),
    line(
      'weightedAverage',
      t`Weighted F1`,
      ({ weighted }) => weighted.f1,
      official(({ intervals }) => intervals?.weightedF1),
    ),
    line('fBeta', t`F0.5, weighted`, ({ fHalf }) => fHalf),
    line('fBeta', t`F2, weighted`, ({ fTwo }) => fTwo),
    line('specificity', null, ({ specificity }) => specificity),
    line(
      'mcc',
      null,
      ({ mcc }) => mcc,
      official(({ intervals }) => intervals?.mcc),
      asCoefficient,
    ),
    line(
      'kappa',
      null,
      ({ cohenKappa }) => cohenKappa,
      official(({ intervals }) => intervals?.cohenKappa),
      asCoefficient,
    ),
    ...(probabilities === null ? [] : probabilityLines(probabilities)),
    plain('p50', <TermCard term="p50" />, ({ latencyMs }) => formatLatency(latencyMs?.p50 ?? null)),
    plain('p95', <TermCard term="p95" />, ({ latencyMs }) => formatLatency(latencyMs?.p95 ?? null)),
    plain('cost', t`Cost per 1,000 rows`, ({ costPer1000 }) => formatMoney(costPer1000)),
  ];
}
