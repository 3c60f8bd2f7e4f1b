import { t } from '@lingui/core/macro';
import type { LineSeries } from '@renderer/ui/charts/LineChart';
import type { ResultPoint } from '@shared/contract/result-files';
import type { TrainingPoint } from '@shared/contract/training';
import { armColour, type ColourScheme } from '@shared/domain/arm-colours';
import {
  type CurveAxis,
  type CurveFigure,
  type CurveScale,
  placeOnAxis,
  smoothed,
  smoothingOf,
  type XY,
} from '@shared/domain/training-curves';

/** An opened curve that could be read. */
export type ReadCurve = {
  id: string;
  name: string;
  colour: string;
  simulated: boolean;
  points: readonly ResultPoint[];
  scale: CurveScale;
};

/** How strongly single steps are smoothed: not at all, over a fortieth of the curve when it is long, or four times that. */
export type Smoothing = 'none' | 'usual' | 'strong';

/** Hues that are told apart by everybody, in the order in which curves get them. */
const hues = ['fine-tuned', 'local-classifier', 'few-shot', 'other', 'embedding', 'zero-shot', 'imported'] as const;

/** The colour of the n-th opened curve, from 0. */
export const curveColour = (order: number, scheme: ColourScheme): string =>
  armColour(hues[order % hues.length] ?? 'other', Math.floor(order / hues.length), scheme);

/** Points of a training job as those of a file: the job has no further columns. */
export const asResultPoints = (points: readonly TrainingPoint[]): ResultPoint[] =>
  points.map((point) => ({ ...point, elapsedTokens: null, elapsedExamples: null, other: {} }));

/** Steps that one point of a smoothed line stands for; 0 for none. */
export function spanOf(points: number, smoothing: Smoothing): number {
  if (smoothing === 'none') return 0;
  return smoothing === 'usual' ? smoothingOf(points) : Math.max(2, Math.round(points / 10));
}

/** One value of each point along the axis; null when the axis of this curve is not known. */
function lineOf(curve: ReadCurve, axis: CurveAxis, value: (point: ResultPoint) => unknown): XY[] | null {
  const place = placeOnAxis(curve.points, axis, curve.scale);
  if (place === null) return null;
  return curve.points
    .flatMap((point) => {
      const y = value(point);
      return typeof y === 'number' ? [{ x: place(point), y }] : [];
    })
    .sort((a, b) => a.x - b.x);
}

/** A name as it is drawn: whatever came from the sandbox says so. */
export const drawnName = ({ name, simulated }: Pick<ReadCurve, 'name' | 'simulated'>): string =>
  simulated ? t`${name} (simulated)` : name;

/** Training and validation lines of all curves for one kind of figure. */
export function figureSeries(
  curves: readonly ReadCurve[],
  what: 'Loss' | 'Accuracy',
  axis: CurveAxis,
  smoothing: Smoothing,
): LineSeries[] {
  const figure = (side: 'train' | 'valid' | 'fullValid'): CurveFigure => `${side}${what}`;
  const many = curves.length > 1;
  return curves.flatMap((curve) => {
    const named = (words: string): string => (many ? `${drawnName(curve)}, ${words}` : words);
    const train = lineOf(curve, axis, (point) => point[figure('train')]) ?? [];
    const span = spanOf(train.length, smoothing);
    const lines: LineSeries[] = [
      span === 0
        ? { name: named(t({ message: 'training', context: 'curve' })), colour: curve.colour, points: train }
        : { name: named(t`training, smoothed`), colour: curve.colour, points: smoothed(train, span) },
      {
        name: named(t({ message: 'validation', context: 'curve' })),
        colour: curve.colour,
        dashed: true,
        points: lineOf(curve, axis, (point) => point[figure('valid')]) ?? [],
      },
      {
        name: named(t`validation, all rows`),
        colour: curve.colour,
        dashed: true,
        points: lineOf(curve, axis, (point) => point[figure('fullValid')]) ?? [],
      },
      // Under the smoothed line of one curve; of several they would be a thicket.
      ...(span === 0 || many
        ? []
        : [{ name: named(t`single steps`), colour: curve.colour, faint: true, points: train }]),
    ];
    return lines.filter(({ points }) => points.length > 0);
  });
}

/** One further column of all curves that have it. */
export const columnSeries = (curves: readonly ReadCurve[], column: string, axis: CurveAxis): LineSeries[] =>
  curves.flatMap((curve) => {
    const points = lineOf(curve, axis, (point) => point.other[column]) ?? [];
    return points.length === 0 ? [] : [{ name: drawnName(curve), colour: curve.colour, points }];
  });

/** The columns beyond losses and accuracies that hold a number anywhere. */
export const furtherColumns = (curves: readonly ReadCurve[]): string[] => [
  ...new Set(
    curves.flatMap(({ points }) =>
      points.flatMap(({ other }) =>
        Object.entries(other).flatMap(([column, value]) => (typeof value === 'number' ? [column] : [])),
      ),
    ),
  ),
];

/** The curves that cannot be laid out along this axis, because nothing tells how far they went. */
export const withoutAxis = (curves: readonly ReadCurve[], axis: CurveAxis): ReadCurve[] =>
  curves.filter(({ points, scale }) => placeOnAxis(points, axis, scale) === null);
