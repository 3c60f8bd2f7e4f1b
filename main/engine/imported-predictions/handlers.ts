import { basename } from 'node:path';
import { freeName, nameOf } from '@engine/arms/handlers';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { describeRun, storedRunOf } from '@engine/runs/describe-run';
import { fingerprintOf } from '@engine/runs/fingerprint';
import { splitOf } from '@engine/splits/split-of';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Estimate } from '@shared/contract/runs';
import type { Split } from '@shared/contract/splits';
import { taskParser } from '@shared/domain/answer-pool';
import { sideInFull } from '@shared/domain/splits';
import type { MatchInput } from './import-task';

const nothing = { low: 0, likely: 0, high: 0 };

/** Nothing was asked, so nothing was foreseen. */
const noEstimate = (rows: number): Estimate => ({
  rows,
  requests: 0,
  inputTokens: nothing,
  outputTokens: nothing,
  cost: nothing,
  priceNote: t`Imported: nothing was sent by this app.`,
  simulated: false,
  tokensExact: true,
  warnings: [],
});

type Target = CheckedInputOf<'predictions.match'>;

/** @throws AppFailure when the split is gone, its side is empty, or the join names a column that the dataset lacks */
function matchInput(context: EngineContext, input: Target): { split: Split; match: MatchInput } {
  const split = splitOf(context, input.splitId);
  const dataset = datasetOf(context, split.datasetId);
  const project = projectOf(context, split.projectId);
  const { join } = input.columns;
  if (split.counts[input.part] === 0) {
    const side = sideInFull(input.part);
    throw new AppFailure('refused', t`The ${side} of ${split.name} has no rows. Choose another side.`);
  }
  if (join.by === 'id' && dataset.roles.id === undefined)
    throw new AppFailure(
      'refused',
      t`The rows of ${dataset.name} have no id of their own. Join by their text, or by another column.`,
    );
  if (join.by === 'column' && !dataset.extraColumns.includes(join.datasetColumn))
    throw new AppFailure(
      'invalid-input',
      t`${dataset.name} has no free column '${join.datasetColumn}'. It has: ${dataset.extraColumns.join(', ')}.`,
    );
  const { columns, splitId, part, path, content, format, encoding, delimiter, sheet, hasHeader, skipRows } = input;
  return {
    split,
    match: {
      databaseFile: context.store.databaseFile,
      source: { path, content, format, encoding, delimiter, sheet, hasHeader, skipRows },
      splitId,
      part,
      columns,
      extraColumns: dataset.extraColumns,
      task: { kind: project.kind, labels: taskLabels(project, split).labels },
    },
  };
}

/** Operations that take in what was predicted elsewhere. */
export function importedPredictionHandlers(
  context: EngineContext,
): Handlers<'predictions.match' | 'predictions.import'> {
  const { store, workers, emit, newId, now } = context;
  return {
    'predictions.match': async (input, signal) =>
      (await workers.run('matchPredictions', matchInput(context, input).match, { signal })).match,
    'predictions.import': async (input, signal) => {
      const { split, match } = matchInput(context, input);
      // The file is read twice: what has no match is refused before an arm is made of it.
      const looked = await workers.run('matchPredictions', match, { signal });
      if (looked.match.predicted === 0) {
        const side = sideInFull(input.part);
        throw new AppFailure(
          'refused',
          t`No line of the file belongs to a row of the ${side}. Check by which column they are joined.`,
        );
      }
      const sourceName = input.path === undefined ? t`pasted text` : basename(input.path);
      const config = {
        kind: 'imported',
        sourceName,
        contentHash: looked.contentHash,
        columns: input.columns,
      } as const;
      const at = now();
      const arm: Arm = {
        id: newId('arm'),
        projectId: split.projectId,
        name: freeName(context, split.projectId, input.name ?? nameOf(config)),
        config,
        simulated: false,
        createdAt: at,
      };
      const rows = store.splits.rowsOf(split.id, input.part);
      const run = {
        id: newId('run'),
        projectId: split.projectId,
        armId: arm.id,
        splitId: split.id,
        part: input.part,
        status: 'finished' as const,
        channel: 'live' as const,
        jobId: newId('job'),
        estimate: noEstimate(rows.length),
        budget: null,
        fingerprint: fingerprintOf({
          arm,
          rows,
          labels: match.task.labels.map(({ name }) => name),
          parser: taskParser(match.task),
          plan: null,
        }),
        startedAt: at,
      };
      const stored = await workers.run('storePredictions', { ...match, arm, run, finishedAt: at }, { signal });
      emit({ type: 'changed', topics: ['arms', 'runs', 'comparisons', 'projects', 'splits'] });
      return { run: describeRun(context, storedRunOf(context, run.id)), match: stored.match };
    },
  };
}
