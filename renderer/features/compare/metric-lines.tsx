import { TermCard } from '@renderer/ui/TermCard';
import type { TermName } from '@renderer/ui/terms';
import type { ComparedArm, ScoreSet } from '@shared/contract/evidence';
import {
  formatCount,
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
  of: (arm: ComparedArm) => { value: string; interval: string | null };
};

export const scoresIn = (arm: ComparedArm, view: MetricView): ScoreSet =>
  view === 'official' ? arm.scores : arm.answeredOnly;

const coefficient = (value: number | null): string => (value === null ? NOT_DEFINED : value.toFixed(3));
const coefficientInterval = ([low, high]: readonly [number, number]): string =>
  `[${low.toFixed(3)}, ${high.toFixed(3)}]`;

type Interval = readonly [number, number] | null | undefined;

/** Every metric that follows from labels, money and time, in the order of the panel. Intervals stand with official scores only. */
export function metricLines(view: MetricView): MetricLine[] {
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
    plain('rows', 'Rows counted', (arm) => formatCount(scoresIn(arm, view).n)),
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
    line('precision', 'Macro precision', ({ macro }) => macro.precision),
    line('recall', 'Macro recall', ({ macro }) => macro.recall),
    line(
      'macroF1',
      null,
      ({ macro }) => macro.f1,
      official(({ macroF1Ci95 }) => macroF1Ci95),
    ),
    line('microAverage', null, ({ micro }) => micro.precision),
    line('weightedAverage', 'Weighted precision', ({ weighted }) => weighted.precision),
    line('weightedAverage', 'Weighted recall', ({ weighted }) => weighted.recall),
    line(
      'weightedAverage',
      'Weighted F1',
      ({ weighted }) => weighted.f1,
      official(({ intervals }) => intervals?.weightedF1),
    ),
    line('fBeta', 'F0.5, weighted', ({ fHalf }) => fHalf),
    line('fBeta', 'F2, weighted', ({ fTwo }) => fTwo),
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
    plain('p50', <TermCard term="p50" />, ({ latencyMs }) => formatLatency(latencyMs?.p50 ?? null)),
    plain('p95', <TermCard term="p95" />, ({ latencyMs }) => formatLatency(latencyMs?.p95 ?? null)),
    plain('cost', 'Cost per 1,000 rows', ({ costPer1000 }) => formatMoney(costPer1000)),
  ];
}
