import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { writeWholeLater } from './disk-records';
import type { SandboxFiles } from './files';
import { settleHyperparameters } from './hyperparameters';
import { nowSeconds, randomLetters } from './ids';
import type { JobEvent } from './job-events';
import { isOver, type JobRecord, type JobRecords, tunedModelName } from './job-record';
import { encodeLessons, newModel } from './learner';
import { readModel, writeModel } from './model-file';
import type { SandboxModels } from './models';
import { resultCsv } from './result-csv';
import type { SoftmaxModel } from './softmax-model';
import { readTrainingFile, type TrainingFile, TrainingFileError } from './training-file';
import { type StepReport, stepsPerEpoch, trainingSteps } from './training-steps';

export type TrainerOptions = {
  /** Waits so long before each step, so that tests and screens can watch. */
  stepDelayMs: number;
  /** Hands the result file out in base64, as OpenAI did for a while. */
  base64Results: boolean;
};

const KEPT_CHECKPOINTS = 3;
/** Very long trainings report every n-th step, so that there are about so many points at most. */
const MOST_REPORTS = 2_000;

type Stop = () => boolean;

/** Does one job at a time from files to trained model. What it has done is on disk after each epoch. */
export class Trainer {
  constructor(
    private readonly jobs: JobRecords,
    private readonly files: SandboxFiles,
    private readonly models: SandboxModels,
    private readonly options: TrainerOptions,
  ) {}

  /** Reads the files of a new job, whose only event is its creation; afterwards it is queued or failed. */
  async validate(job: JobRecord): Promise<JobRecord> {
    this.jobs.events(job.id).keepFirst(1);
    const started = this.jobs.say(job, `Validating training file: ${job.trainingFile}`);
    try {
      const training = await this.read(job.trainingFile, 'training_file');
      if (job.validationFile !== null) await this.read(job.validationFile, 'validation_file');
      const settled = settleHyperparameters(job.asked, training.lessons.length);
      const current = this.jobs.get(job.id) ?? started;
      if (isOver(current)) return current;
      return this.jobs.say(current, 'Files validated, moving job to queued state', { status: 'queued', settled });
    } catch (thrown) {
      return this.failUnlessOver(started, thrown);
    }
  }

  /**
   * Trains a queued job, or goes on with one that was interrupted.
   * @param stop asked after each step; when it says true the state is saved and the job stays as it is
   */
  async run(job: JobRecord, stop: Stop): Promise<void> {
    try {
      await this.train(job, stop);
    } catch (thrown) {
      this.failUnlessOver(job, thrown);
    }
  }

  private async train(queued: JobRecord, stop: Stop): Promise<void> {
    const training = await this.read(queued.trainingFile, 'training_file');
    const validation =
      queued.validationFile === null ? null : await this.read(queued.validationFile, 'validation_file');
    const hyperparameters = queued.settled ?? settleHyperparameters(queued.asked, training.lessons.length);
    const model = await this.startingPoint(queued, training);
    if (stop()) return;
    this.jobs.events(queued.id).keepFirst(queued.eventsKept);
    const opening =
      queued.stateStep > 0
        ? `Fine-tuning job resumed after step ${queued.stateStep}`
        : queued.status === 'running'
          ? 'Fine-tuning job started again'
          : 'Fine-tuning job started';
    let job = this.jobs.say(queued, opening, { status: 'running', settled: hyperparameters });
    const plan = {
      model,
      lessons: await encodeLessons(model, training.lessons),
      validation: await encodeLessons(model, validation?.lessons ?? []),
      hyperparameters,
      seed: job.seed,
      doneSteps: job.stateStep,
    };
    const total = stepsPerEpoch(plan.lessons.length, hyperparameters.batch_size) * hyperparameters.n_epochs;
    const reportEvery = Math.ceil(total / MOST_REPORTS);
    let done = plan.doneSteps;
    for await (const report of trainingSteps(plan)) {
      done = report.step;
      if (report.epochEnd || report.step % reportEvery === 0)
        this.jobs.report(job, describeStep(report), metricsOf(report, true));
      if (report.epochEnd) job = await this.saveCheckpoint(job, model, report);
      if (stop()) break;
      if (this.options.stepDelayMs > 0) await delay(this.options.stepDelayMs);
      if (stop()) break;
    }
    if (!stop()) await this.finish(job, model, total, training.tokens * hyperparameters.n_epochs);
    else if (done > job.stateStep) await this.saveState(job, model, done, `Fine-tuning job stopped after step ${done}`);
  }

  private async startingPoint(job: JobRecord, training: TrainingFile): Promise<SoftmaxModel> {
    if (job.stateStep > 0) return readModel(await readFile(this.jobs.statePath(job.id, job.stateStep))).model;
    return newModel(training.lessons, this.models.isTuned(job.model) ? await this.models.load(job.model) : null);
  }

  /**
   * Keeps weights and Adagrad sums on disk, then lets the record point at them (in the same write as `message` and `fields`), then
   * removes the state before: killed at any moment, the job finds one whole state and the events that belong to it.
   */
  private async saveState(
    job: JobRecord,
    model: SoftmaxModel,
    step: number,
    message: string,
    fields: Partial<JobRecord> = {},
  ): Promise<JobRecord> {
    await writeWholeLater(this.jobs.statePath(job.id, step), writeModel(model, step, true));
    const current = this.jobs.get(job.id) ?? job;
    if (isOver(current)) {
      rmSync(this.jobs.statePath(job.id, step), { force: true });
      return current;
    }
    const saved = this.jobs.say(current, message, { ...fields, stateStep: step });
    if (current.stateStep > 0 && current.stateStep !== step)
      rmSync(this.jobs.statePath(job.id, current.stateStep), { force: true });
    return saved;
  }

  private async saveCheckpoint(job: JobRecord, model: SoftmaxModel, report: StepReport): Promise<JobRecord> {
    const { step } = report;
    const name = `${tunedModelName(job)}:ckpt-step-${step}`;
    await this.models.save(name, job.id, model, step);
    const checkpoint = {
      id: `ftckpt_${randomLetters(24)}`,
      object: 'fine_tuning.job.checkpoint' as const,
      created_at: nowSeconds(),
      fine_tuned_model_checkpoint: name,
      fine_tuning_job_id: job.id,
      metrics: metricsOf(report, false),
      step_number: step,
    };
    const all = [...job.checkpoints, checkpoint];
    const saved = await this.saveState(job, model, step, `Checkpoint created at step ${step}: ${name}`, {
      checkpoints: all.slice(-KEPT_CHECKPOINTS),
    });
    const kept = new Set(saved.checkpoints.map((one) => one.fine_tuned_model_checkpoint));
    for (const { fine_tuned_model_checkpoint } of all)
      if (!kept.has(fine_tuned_model_checkpoint)) this.models.remove(fine_tuned_model_checkpoint);
    return saved;
  }

  /** Result file and model have names that were fixed at creation: done twice after a crash, they are the same two. */
  private async finish(job: JobRecord, model: SoftmaxModel, step: number, trainedTokens: number): Promise<void> {
    const name = tunedModelName(job);
    const csv = Buffer.from(resultCsv(this.jobs.events(job.id).all()), 'utf8');
    this.files.add({
      id: job.resultFileId,
      filename: 'step_metrics.csv',
      purpose: 'fine-tune-results',
      content: this.options.base64Results ? Buffer.from(csv.toString('base64'), 'utf8') : csv,
    });
    await this.models.save(name, job.id, model, step);
    const current = this.jobs.get(job.id) ?? job;
    if (isOver(current)) {
      this.models.remove(name);
      this.files.remove(job.resultFileId);
      return;
    }
    const named = this.jobs.say(current, `New fine-tuned model created: ${name}`);
    this.jobs.say(named, 'The job has successfully completed', {
      status: 'succeeded',
      finishedAt: nowSeconds(),
      fineTunedModel: name,
      trainedTokens,
    });
    rmSync(this.jobs.statePath(job.id, job.stateStep), { force: true });
  }

  private failUnlessOver(job: JobRecord, thrown: unknown): JobRecord {
    const current = this.jobs.get(job.id) ?? job;
    if (isOver(current)) return current;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const param = thrown instanceof FileProblem ? thrown.param : null;
    const code = param === null ? 'server_error' : `invalid_${param}`;
    return this.jobs.say(
      current,
      `The job failed: ${message}`,
      { status: 'failed', finishedAt: nowSeconds(), error: { code, message, param } },
      'error',
    );
  }

  private async read(id: string, param: string): Promise<TrainingFile> {
    if (!this.files.find(id))
      throw new FileProblem(`The file ${id} is gone. Upload it again and start a new job.`, param);
    try {
      return await readTrainingFile(this.files.content(id), param === 'training_file' ? 10 : 1);
    } catch (thrown) {
      if (thrown instanceof TrainingFileError) throw new FileProblem(thrown.message, param);
      throw thrown;
    }
  }
}

/** A file that a job cannot go on with; `param` is the field of the request that names it. */
class FileProblem extends Error {
  constructor(
    message: string,
    readonly param: string,
  ) {
    super(message);
  }
}

function describeStep({ step, totalSteps, train, valid, full }: StepReport): string {
  const parts = [`Step ${step}/${totalSteps}: training loss=${train.loss.toFixed(2)}`];
  if (valid) parts.push(`validation loss=${valid.loss.toFixed(2)}`);
  if (full) parts.push(`full validation loss=${full.loss.toFixed(2)}`);
  return parts.join(', ');
}

/**
 * The numbers of a step under the names of the wire format. Loss is the mean negative log probability of the right answer, accuracy the share of
 * right answers: here a whole answer counts as one token.
 */
function metricsOf(
  { step, totalSteps, train, valid, full }: StepReport,
  withTotal: boolean,
): Record<string, number> & JobEvent['data'] {
  return {
    step,
    ...(withTotal ? { total_steps: totalSteps } : {}),
    train_loss: train.loss,
    train_mean_token_accuracy: train.accuracy,
    ...(valid ? { valid_loss: valid.loss, valid_mean_token_accuracy: valid.accuracy } : {}),
    ...(full ? { full_valid_loss: full.loss, full_valid_mean_token_accuracy: full.accuracy } : {}),
  };
}
