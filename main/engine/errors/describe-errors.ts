import { armOf } from '@engine/arms/arm-of';
import type { EngineContext } from '@engine/context';
import type { ErrorAnalysis, LabelJudging, LabelView } from '@shared/contract/error-analysis';
import type { ErrorFigures } from './error-figures';
import type { AnalysedSide } from './error-tables';
import { sliceableColumns } from './slice-columns';

/** Everything about a side but its single rows. */
export function describeErrors(
  context: EngineContext,
  { project, split, part, runs }: AnalysedSide,
  figures: ErrorFigures,
  { rows, view, judging }: { rows: number; view: LabelView; judging: LabelJudging },
): ErrorAnalysis {
  const { store } = context;
  const root = split.parentId ?? split.id;
  const newer = store.splits
    .list(project.id)
    .filter((other) => (other.parentId ?? other.id) === root && other.version > split.version)
    .sort((a, b) => b.version - a.version)[0];
  const { labels, changed, suspects, checked } = figures;
  return {
    projectId: project.id,
    splitId: split.id,
    datasetId: split.datasetId,
    part,
    view,
    kind: project.kind,
    rows,
    labels,
    changed,
    changedInSplit: store.labelErrors.changedLabels(split.id),
    newerSplitId: newer?.id ?? null,
    suspects,
    checked,
    judging,
    arms: runs.flatMap(({ id, armId }, at) => {
      const arm = armOf(context, armId);
      const own = figures.arms[at];
      return own === undefined
        ? []
        : [{ runId: id, armId, name: arm.name, kind: arm.config.kind, simulated: arm.simulated, ...own }];
    }),
    disagreements: figures.pairs.map((pair) => ({ ...pair, a: runs[pair.a]?.id ?? '', b: runs[pair.b]?.id ?? '' })),
    columns: sliceableColumns(context, { split }),
  };
}
