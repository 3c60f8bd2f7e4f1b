import { createHash } from 'node:crypto';
import { seededHash } from '@shared/domain/splits';
import { z } from 'zod';
import { ApiError, badField } from './api-error';
import { type ApiRequest, pageOf, readJson } from './api-request';
import type { SandboxFiles } from './files';
import type { FineTuningQueue } from './fine-tuning-queue';
import { AskedHyperparameters } from './hyperparameters';
import { newId, nowSeconds, randomLetters } from './ids';
import { type JobRecord, type JobRecords, wireJob } from './job-record';
import { BASE_MODEL, type SandboxModels, unknownModel } from './models';
import type { Route } from './router';

const LARGEST_SEED = 2_147_483_647;

const CreateJob = z.strictObject({
  model: z.string(),
  training_file: z.string(),
  validation_file: z.string().nullish(),
  suffix: z.string().min(1).max(64).nullish(),
  seed: z.number().int().min(0).max(LARGEST_SEED).nullish(),
  hyperparameters: AskedHyperparameters.optional(),
  method: z
    .looseObject({
      type: z.enum(['supervised', 'dpo', 'reinforcement']),
      supervised: z.strictObject({ hyperparameters: AskedHyperparameters.optional() }).optional(),
    })
    .optional(),
  integrations: z.array(z.unknown()).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
});

type Parts = { jobs: JobRecords; files: SandboxFiles; models: SandboxModels; queue: FineTuningQueue; seed: number };

const contentHash = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** What may stand in a model name: colons part its fields. */
const nameSafe = (suffix: string): string => suffix.toLowerCase().replace(/[^a-z0-9_-]+/gu, '-');

function checkFile(files: SandboxFiles, id: string, param: string): void {
  const file = files.find(id);
  if (!file) throw badField(param, `invalid ${param}: ${id}. No such file; upload it first.`, 'file_not_found');
  if (file.purpose !== 'fine-tune')
    throw badField(
      param,
      `The file ${id} has the purpose '${file.purpose}'. Upload it with the purpose 'fine-tune'.`,
      'invalid_file_purpose',
    );
}

function createJob({ jobs, files, models, queue, seed }: Parts, request: ApiRequest): JobRecord {
  const asked = readJson(request, CreateJob);
  if (asked.model !== BASE_MODEL && !models.isTuned(asked.model)) {
    if (!models.list().some(({ id }) => id === asked.model)) throw unknownModel(asked.model);
    throw badField(
      'model',
      `The model '${asked.model}' cannot be fine-tuned. Use '${BASE_MODEL}'.`,
      'model_not_available',
    );
  }
  if (asked.method && asked.method.type !== 'supervised')
    throw badField('method.type', `The sandbox trains with the method 'supervised' only, not '${asked.method.type}'.`);
  if (asked.integrations && asked.integrations.length > 0)
    throw badField('integrations', 'The sandbox sends nothing anywhere, so it has no integrations. Leave them out.');
  checkFile(files, asked.training_file, 'training_file');
  if (asked.validation_file) checkFile(files, asked.validation_file, 'validation_file');
  const job: JobRecord = {
    id: newId('ftjob-'),
    order: (jobs.list()[0]?.order ?? 0) + 1,
    model: asked.model,
    status: 'validating_files',
    paused: false,
    createdAt: nowSeconds(),
    finishedAt: null,
    trainingFile: asked.training_file,
    validationFile: asked.validation_file ?? null,
    suffix: asked.suffix ? nameSafe(asked.suffix) : null,
    modelTail: randomLetters(8),
    resultFileId: newId('file-'),
    // The same file in the same sandbox trains the same model, unless the request brings a seed.
    seed: asked.seed ?? seededHash(seed, contentHash(files.content(asked.training_file))) % LARGEST_SEED,
    metadata: asked.metadata ?? null,
    asked: asked.method?.supervised?.hyperparameters ?? asked.hyperparameters ?? {},
    settled: null,
    fineTunedModel: null,
    trainedTokens: null,
    error: null,
    checkpoints: [],
    stateStep: 0,
    eventsKept: 0,
  };
  const created = jobs.say(job, `Created fine-tuning job: ${job.id}`);
  queue.wake();
  return created;
}

/** True when the job has every `metadata[key]=value` of the query. */
function hasMetadata(job: JobRecord, query: URLSearchParams): boolean {
  for (const [name, value] of query) {
    const key = /^metadata\[(.+)\]$/u.exec(name)?.[1];
    if (key !== undefined && job.metadata?.[key] !== value) return false;
  }
  return query.get('metadata') !== 'null' || job.metadata === null;
}

/** The routes under `/v1/fine_tuning/jobs`. */
export function fineTuningRoutes(parts: Parts): Route[] {
  const { jobs, queue } = parts;
  const existing = (id: string | undefined): JobRecord => {
    const job = jobs.get(id ?? '');
    if (!job)
      throw new ApiError(404, `Could not find fine tune: ${id ?? ''}`, {
        param: 'fine_tuning_job_id',
        code: 'fine_tune_not_found',
      });
    return job;
  };
  const command = (name: 'cancel' | 'pause' | 'resume'): Route => ({
    method: 'POST',
    path: `/v1/fine_tuning/jobs/:id/${name}`,
    handle: (_, { id }) => ({ json: wireJob(queue[name](existing(id))) }),
  });
  return [
    {
      method: 'POST',
      path: '/v1/fine_tuning/jobs',
      handle: (request) => ({ json: wireJob(createJob(parts, request)) }),
    },
    {
      method: 'GET',
      path: '/v1/fine_tuning/jobs',
      handle: ({ query }) => {
        const { data, has_more } = pageOf(
          jobs.list().filter((job) => hasMetadata(job, query)),
          query,
          { usual: 20, most: 100 },
        );
        return { json: { object: 'list', data: data.map(wireJob), has_more } };
      },
    },
    { method: 'GET', path: '/v1/fine_tuning/jobs/:id', handle: (_, { id }) => ({ json: wireJob(existing(id)) }) },
    {
      method: 'GET',
      path: '/v1/fine_tuning/jobs/:id/events',
      handle: ({ query }, { id }) => {
        const newestFirst = [...jobs.events(existing(id).id).all()].reverse();
        return { json: { object: 'list', ...pageOf(newestFirst, query, { usual: 20, most: 1_000 }) } };
      },
    },
    {
      method: 'GET',
      path: '/v1/fine_tuning/jobs/:id/checkpoints',
      handle: ({ query }, { id }) => {
        const newestFirst = [...existing(id).checkpoints].reverse();
        const page = pageOf(newestFirst, query, { usual: 10, most: 100 });
        return {
          json: { object: 'list', ...page, first_id: page.data[0]?.id ?? null, last_id: page.data.at(-1)?.id ?? null },
        };
      },
    },
    command('cancel'),
    command('pause'),
    command('resume'),
  ];
}
