import { armOf } from '@engine/arms/arm-of';
import { type ChatPlan, chatPlan } from '@engine/arms/chat-plan';
import { currentVersion } from '@engine/arms/prompt-versions';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { type EmbeddingPlan, embeddingPlan } from '@engine/embeddings/embedding-plan';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import { BEFORE_ALL, type PartRow } from '@engine/store/splits';
import { createBreather } from '@engine/workers/breather';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { Part, Split } from '@shared/contract/splits';
import { NO_PARSER } from '@shared/domain/labels';
import { sideInFull } from '@shared/domain/splits';

/** Some 5 ms of reading. */
const ROWS_A_PAGE = 2_000;

/** An arm and the rows it is to answer. */
export type RunTarget = {
  arm: Arm;
  split: Split;
  part: Part;
  rows: PartRow[];
  labels: string[];
  /** The rules by which answers are read, as the fingerprint holds them. */
  parser: string;
  /** Null for arms that ask no model. */
  plan: ChatPlan | null;
  /** Which version of the arm's prompt the plan sends; null without one. */
  promptVersion: number | null;
  /** Null for arms that embed nothing. */
  embedding: EmbeddingPlan | null;
};

/** The first `limit` rows of one side, a page at a time, so that others get their turn between two pages. */
async function readRows({ store }: EngineContext, split: Split, part: Part, limit: number): Promise<PartRow[]> {
  const rows: PartRow[] = [];
  const breathe = createBreather();
  while (rows.length < limit) {
    const page = store.splits.rowsAfter(
      split.id,
      part,
      rows.at(-1) ?? BEFORE_ALL,
      Math.min(ROWS_A_PAGE, limit - rows.length),
    );
    rows.push(...page);
    if (page.length < ROWS_A_PAGE) break;
    await breathe();
  }
  return rows;
}

/** @throws AppFailure when arm or split is gone, they belong to different projects, or the side is empty */
export async function runTarget(
  context: EngineContext,
  input: { armId: string; splitId: string; part: Part; limit?: number | undefined },
): Promise<RunTarget> {
  const arm = armOf(context, input.armId);
  const split = splitOf(context, input.splitId);
  if (arm.projectId !== split.projectId) {
    throw new AppFailure(
      'refused',
      t`The arm and the split belong to different projects. Choose both from one project.`,
    );
  }
  if (arm.config.kind === 'imported') {
    throw new AppFailure(
      'refused',
      t`${arm.name} was imported: it has the answers that stand in its file and cannot be asked again. Import another file to compare it.`,
    );
  }
  const rows = await readRows(context, split, input.part, input.limit ?? Number.POSITIVE_INFINITY);
  if (rows.length === 0) {
    const side = sideInFull(input.part);
    throw new AppFailure('refused', t`The ${side} of ${split.name} has no rows. Make a split that has some.`);
  }
  const project = projectOf(context, arm.projectId);
  const { labels } = taskLabels(project, split);
  const plan = await chatPlan(context, arm, split);
  await plan?.prepare(rows.map(({ text }) => text));
  return {
    arm,
    split,
    part: input.part,
    rows,
    labels: labels.map(({ name }) => name),
    parser: plan?.parser ?? NO_PARSER,
    plan,
    promptVersion: currentVersion(context, arm),
    embedding: embeddingPlan(context, arm, split),
  };
}
