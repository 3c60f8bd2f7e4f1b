import { join } from 'node:path';
import { z } from 'zod';
import { DiskRecords, fileNameOf } from './disk-records';
import { AskedHyperparameters } from './hyperparameters';
import { nowSeconds, randomLetters } from './ids';
import { type JobEvent, JobEvents } from './job-events';

const Metrics = z.record(z.string(), z.number());

const Checkpoint = z.object({
  id: z.string(),
  object: z.literal('fine_tuning.job.checkpoint'),
  created_at: z.number().int(),
  fine_tuned_model_checkpoint: z.string(),
  fine_tuning_job_id: z.string(),
  metrics: Metrics,
  step_number: z.number().int(),
});
export type Checkpoint = z.output<typeof Checkpoint>;

/** A job as it is kept. What only the server needs stands beside what the wire shows. */
const JobRecord = z.object({
  id: z.string(),
  /** Rises by one with each job: creation times are whole seconds and may be equal. */
  order: z.number().int(),
  model: z.string(),
  status: z.enum(['validating_files', 'queued', 'running', 'succeeded', 'failed', 'cancelled']),
  paused: z.boolean(),
  createdAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
  trainingFile: z.string(),
  validationFile: z.string().nullable(),
  suffix: z.string().nullable(),
  /** The last part of the name of the trained model, chosen at creation so that a resumed job cannot make a second one. */
  modelTail: z.string(),
  resultFileId: z.string(),
  seed: z.number().int(),
  metadata: z.record(z.string(), z.string()).nullable(),
  asked: AskedHyperparameters,
  /** Numbers in the place of 'auto'; null until the files are read. */
  settled: z
    .object({ n_epochs: z.number().int(), batch_size: z.number().int(), learning_rate_multiplier: z.number() })
    .nullable(),
  fineTunedModel: z.string().nullable(),
  trainedTokens: z.number().int().nullable(),
  error: z.object({ code: z.string(), message: z.string(), param: z.string().nullable() }).nullable(),
  checkpoints: z.array(Checkpoint),
  /** Training goes on after this step (0: from the start), with the state file of that step. */
  stateStep: z.number().int(),
  /** So many events stand behind that state; later ones happen again. */
  eventsKept: z.number().int(),
});
export type JobRecord = z.output<typeof JobRecord>;

/** A job that will change no more. */
export const isOver = (job: JobRecord): boolean => ['succeeded', 'failed', 'cancelled'].includes(job.status);

/** The job as `/v1/fine_tuning/jobs` shows it. A paused job is 'queued': the wire format has no word of its own for it. */
export function wireJob(job: JobRecord): object {
  const hyperparameters = {
    n_epochs: 'auto',
    batch_size: 'auto',
    learning_rate_multiplier: 'auto',
    ...job.asked,
    ...job.settled,
  };
  return {
    id: job.id,
    object: 'fine_tuning.job',
    model: job.model,
    status: job.paused && !isOver(job) ? 'queued' : job.status,
    created_at: job.createdAt,
    finished_at: job.finishedAt,
    estimated_finish: null,
    fine_tuned_model: job.fineTunedModel,
    organization_id: 'org-sandbox',
    training_file: job.trainingFile,
    validation_file: job.validationFile,
    result_files: job.status === 'succeeded' ? [job.resultFileId] : [],
    trained_tokens: job.trainedTokens,
    hyperparameters,
    method: { type: 'supervised', supervised: { hyperparameters } },
    seed: job.seed,
    error: job.error,
    integrations: [],
    metadata: job.metadata,
  };
}

/** The name of the trained model; a checkpoint adds `:ckpt-step-N` to it. */
export function tunedModelName(job: JobRecord): string {
  const base = job.model.startsWith('ft:') ? (job.model.split(':')[1] ?? job.model) : job.model;
  return `ft:${base}:fewtune:${job.suffix ?? ''}:${job.modelTail}`;
}

/** The jobs of a sandbox with their events. Every change goes through {@link change} or {@link say}, which write it to disk. */
export class JobRecords {
  private readonly records: DiskRecords<JobRecord>;
  private readonly logs = new Map<string, JobEvents>();
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.records = new DiskRecords(folder, JobRecord);
  }

  get(id: string): JobRecord | undefined {
    return this.records.get(id);
  }

  /** Every job, the one created last first. */
  list(): JobRecord[] {
    return this.records.all().sort((a, b) => b.order - a.order);
  }

  /** Stores changed fields of a job and returns it as it is now. */
  change(job: JobRecord, fields: Partial<JobRecord>): JobRecord {
    const changed = { ...(this.records.get(job.id) ?? job), ...fields };
    this.records.put(changed);
    return changed;
  }

  /** The events of a job. Those of one that is over are read from the disk each time: a log may hold thousands, and few ask again. */
  events(id: string): JobEvents {
    const known = this.logs.get(id);
    if (known) return known;
    const log = new JobEvents(join(this.folder, `${fileNameOf(id)}.events.jsonl`));
    const job = this.records.get(id);
    if (job === undefined || !isOver(job)) this.logs.set(id, log);
    return log;
  }

  /** Adds an event in words, together with changed fields of the job, and writes both. */
  say(job: JobRecord, message: string, fields: Partial<JobRecord> = {}, level: JobEvent['level'] = 'info'): JobRecord {
    const log = this.events(job.id);
    log.add(newEvent(level, message, 'message', {}));
    log.flush();
    const changed = this.change(job, { ...fields, eventsKept: log.count });
    if (isOver(changed)) this.logs.delete(job.id);
    return changed;
  }

  /** Adds an event with the numbers of a training step; it reaches the disk with the next {@link say}. */
  report(job: JobRecord, message: string, data: JobEvent['data']): void {
    this.events(job.id).add(newEvent('info', message, 'metrics', data));
  }

  statePath(id: string, step: number): string {
    return this.records.pathOf(id, `.step-${step}.state`);
  }
}

function newEvent(level: JobEvent['level'], message: string, type: JobEvent['type'], data: JobEvent['data']): JobEvent {
  return {
    id: `ftevent-${randomLetters(24)}`,
    object: 'fine_tuning.job.event',
    created_at: nowSeconds(),
    level,
    message,
    type,
    data,
  };
}
