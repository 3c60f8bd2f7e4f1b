import { createArm } from '@engine/arms/handlers';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { startImport } from '@engine/datasets/handlers';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { writeWhole } from '@engine/reports/write-file';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { operations } from '@shared/contract/operations';
import { describeRescuedJob, detailRescuedJob, rescuedFiles, rescuedJobOf } from './describe-job';
import { pullAccount } from './pull-account';

type Names = 'rescue.start' | 'rescue.list' | 'rescue.get' | 'rescue.export' | 'rescue.makeArm' | 'rescue.rows';

/** Operations on what is pulled out of provider accounts. */
export function rescueHandlers(context: EngineContext): Handlers<Names> {
  const { store, jobs, workers, newId, emit, now } = context;
  return {
    'rescue.start': async ({ projectId, connectionId, wait }) => {
      const project = projectOf(context, projectId);
      const connection = connectionOf(context, connectionId);
      const underWay = jobs
        .list({ projectId: project.id, running: true })
        .find(({ kind, subjectId }) => kind === 'rescue' && subjectId === connection.id);
      if (underWay !== undefined)
        throw new AppFailure('refused', t`${connection.name} is being pulled already. Wait for it, or cancel it.`);
      const jobId = newId('job');
      jobs.start(
        {
          id: jobId,
          kind: 'rescue',
          projectId: project.id,
          subjectId: connection.id,
          title: t`Rescue the fine-tunes of ${connection.name}`,
          simulated: connection.kind === 'sandbox',
          total: null,
        },
        pullAccount(context, { projectId: project.id, connectionId: connection.id }),
      );
      if (wait) await jobs.finished(jobId);
      return { jobId };
    },
    'rescue.list': ({ projectId }) =>
      store.rescue.heads(projectOf(context, projectId).id).map((job) => describeRescuedJob(context, job)),
    'rescue.get': ({ rescuedJobId }) => detailRescuedJob(context, rescuedJobOf(context, rescuedJobId)),
    'rescue.export': ({ projectId, path }) => {
      const rescued = store.rescue.heads(projectOf(context, projectId).id).map(({ id }) => {
        const job = rescuedJobOf(context, id);
        return {
          connection: { id: job.connectionId, kind: job.connectionKind, name: job.connectionName },
          pulledAt: job.pulledAt,
          job: job.job,
          events: job.events ?? [],
          checkpoints: job.checkpoints ?? [],
          files: rescuedFiles(context, job).map((file) => ({
            ...file,
            info: store.rescue.file(job.projectId, job.connectionId, file.providerFileId)?.info ?? null,
          })),
        };
      });
      return writeWhole(
        path,
        `${JSON.stringify({ format: 'fewtune-rescue', version: 1, writtenAt: now(), jobs: rescued }, null, 2)}\n`,
      );
    },
    'rescue.makeArm': ({ rescuedJobId }) => {
      const stored = rescuedJobOf(context, rescuedJobId);
      const known = stored.armId === null ? null : store.arms.get(stored.armId);
      if (known !== null) return known;
      const model = stored.job.fine_tuned_model;
      if (typeof model !== 'string')
        throw new AppFailure('refused', t`This job made no model, so there is nothing to ask.`);
      connectionOf(context, stored.connectionId);
      const arm = createArm(context, {
        projectId: stored.projectId,
        config: { kind: 'fine-tuned', connectionId: stored.connectionId, model },
      });
      store.rescue.saveJob({ ...stored, armId: arm.id });
      emit({ type: 'changed', topics: ['models'] });
      return arm;
    },
    'rescue.rows': async ({ rescuedJobId, wait }) => {
      const stored = rescuedJobOf(context, rescuedJobId);
      const rows = await workers.run('trainingRows', {
        files: rescuedFiles(context, stored),
        folder: store.folder('rescued'),
        name: `${stored.providerJobId.replaceAll(/[^\w-]/g, '_')}.rows.jsonl`,
      });
      const input = operations['datasets.import'].input.parse({
        projectId: stored.projectId,
        path: rows.path,
        format: 'jsonl',
        encoding: 'utf-8',
        name: t`Examples of ${stored.providerJobId}`,
        roles: { text: rows.text, label: rows.label, split: 'side' },
      });
      const dataset = startImport(context, input);
      const jobId = dataset.jobId ?? '';
      if (wait) await jobs.finished(jobId);
      return { datasetId: dataset.id, jobId };
    },
  };
}
