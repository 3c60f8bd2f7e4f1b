import { armOf } from '@engine/arms/arm-of';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { comparisonTarget } from '@engine/evidence/comparison-target';
import { recordTestLook } from '@engine/evidence/test-looks';
import { projectOf } from '@engine/projects/project-of';
import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import type { ArmConfig } from '@shared/contract/arms';
import type { LabelView } from '@shared/contract/error-analysis';
import { AppFailure } from '@shared/contract/errors';
import type { Project } from '@shared/contract/projects';
import type { Part, Split } from '@shared/contract/splits';
import type { CountedErrors } from './error-table-task';
import type { LabelJudge } from './label-judge';

/** What an analysis is about: the runs that the comparison of this side shows. */
export type AnalysedSide = { project: Project; split: Split; part: Part; runs: StoredRun[] };

/** The majority class knows nothing of a text, and the local classifier judges already, with rows that it has not seen. */
const judges: ReadonlySet<ArmConfig['kind']> = new Set([
  'zero-shot',
  'few-shot',
  'embedding',
  'fine-tuned',
  'imported',
]);

/** Tables that are kept: the two views of a side, and those of the side that was looked at before. */
const MOST_KEPT = 4;

/** The labels of a task in their order; of a pool, which may be long, the names that rows carry. */
export const labelsOf = ({ project, split }: Pick<AnalysedSide, 'project' | 'split'>): string[] =>
  project.kind === 'short-answer'
    ? split.labelCounts.map(({ label }) => label).sort()
    : taskLabels(project, split).labels.map(({ name }) => name);

export type SideInput = { projectId: string; splitId?: string | undefined; part: Part };

/** Makes tables of errors in a worker, and keeps them until rows, labels or runs change. */
export function createErrorTables(context: EngineContext, judge: LabelJudge) {
  const { store, workers } = context;
  const kept = new Map<string, Promise<CountedErrors>>();
  let checks = 0;
  let keptSide: { key: string; side: AnalysedSide } | null = null;

  /** Counts as a look at the test rows where they are what is asked for. */
  function findSide({ projectId, splitId, part }: SideInput): AnalysedSide {
    const { split, runs } = comparisonTarget(context, {
      projectId,
      part,
      ...(splitId === undefined ? {} : { splitId }),
    });
    // Runs that were let in although they answered other rows stay out: here every arm stands beside each row.
    const [first] = runs.chosen.filter((run) => !runs.unlike.some((unlike) => unlike.run.id === run.id));
    const alike = runs.chosen.filter(({ fingerprint }) => fingerprint.rows === first?.fingerprint.rows);
    if (alike.length === 0)
      throw new AppFailure('not-found', t`There is no finished run to look at yet. Run an arm first.`);
    const arms = alike.map(({ id, armId }) => ({ runId: id, name: armOf(context, armId).name }));
    recordTestLook(context, { projectId, splitId: split.id, part, arms }, 'errors');
    return { project: projectOf(context, projectId), split, part, runs: alike };
  }

  /** Counting a split's labels takes a while where it is long, and one side is looked at page by page. */
  function sideOf(input: SideInput): AnalysedSide {
    const { projectId, splitId, part } = input;
    if (splitId === undefined) return findSide(input);
    const key = JSON.stringify([
      input,
      store.history.lastDone(projectId)?.id ?? 0,
      store.runs.list(projectId).map(({ id, status, finishedAt }) => [id, status, finishedAt]),
      store.comparisonRules.differentSince(splitId, part),
    ]);
    if (keptSide?.key !== key) keptSide = { key, side: findSide(input) };
    return keptSide.side;
  }

  return {
    sideOf,
    /** A person found a label right, or took that back. */
    checksChanged: (): void => {
      checks += 1;
    },
    tableOf: ({ project, split, part, runs }: AnalysedSide, view: LabelView): Promise<CountedErrors> => {
      const key = JSON.stringify([
        runs.map(({ id, finishedAt }) => [id, finishedAt]),
        view,
        // Rows change in one way only, so the last entry says which labels the rows have.
        store.history.lastDone(project.id)?.id ?? 0,
        checks,
        judge.isJudged(split.id),
      ]);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const making = workers.run('makeErrorTable', {
        databaseFile: store.databaseFile,
        splitId: split.id,
        part,
        runs: runs.map((run) => ({ key: run.key, isJudge: judges.has(armOf(context, run.armId).config.kind) })),
        labels: labelsOf({ project, split }),
        view,
        listed: project.kind === 'short-answer' ? 0 : project.labels.length,
        hasMatrix: project.kind !== 'short-answer',
      });
      const oldest = kept.keys().next().value;
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(key, making);
      making.catch(() => kept.delete(key));
      return making;
    },
  };
}
export type ErrorTables = ReturnType<typeof createErrorTables>;
