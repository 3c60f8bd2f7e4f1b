import type { TrainingJob } from '@shared/contract/training';
import {
  type Chain,
  type TrainedOutput,
  type TrainingFileSettings,
  usualFileSettings,
} from '@shared/contract/training-files';
import type { Database } from 'better-sqlite3';
import { fromJson, fromJsonOrNull } from './json-column';

/** A training job with what following it at the provider needs. */
export type StoredTraining = Omit<TrainingJob, 'watch'> & {
  output: TrainedOutput;
  withValidation: boolean;
  trainingFileId: string | null;
  validationFileId: string | null;
};

type Row = {
  id: string;
  project_id: string;
  split_id: string;
  connection_id: string;
  connection_name: string;
  base_model: string;
  output: TrainedOutput;
  with_validation: 0 | 1;
  file_json: string | null;
  chain_json: string | null;
  status: TrainingJob['status'];
  job_id: string;
  arm_id: string | null;
  hyperparameters_json: string;
  subset_json: string | null;
  suffix: string;
  seed: number;
  data_hash: string | null;
  train_rows: number;
  validation_rows: number;
  training_file_id: string | null;
  validation_file_id: string | null;
  provider_job_id: string | null;
  fine_tuned_model: string | null;
  trained_tokens: number | null;
  estimate_json: string | null;
  cost: number | null;
  simulated: 0 | 1;
  events_json: string;
  points_json: string;
  result_points_json: string;
  checkpoints_json: string;
  created_at: string;
  finished_at: string | null;
  error: string | null;
};

const toTraining = (row: Row): StoredTraining => ({
  id: row.id,
  projectId: row.project_id,
  splitId: row.split_id,
  connectionId: row.connection_id,
  connectionName: row.connection_name,
  baseModel: row.base_model,
  output: row.output,
  withValidation: row.with_validation === 1,
  // Jobs of before have the usual form, each by itself.
  file: fromJsonOrNull<TrainingFileSettings>(row.file_json) ?? usualFileSettings,
  chain: fromJsonOrNull<Chain>(row.chain_json) ?? { id: row.id, place: 1, of: 1 },
  status: row.status,
  jobId: row.job_id,
  armId: row.arm_id,
  hyperparameters: fromJson(row.hyperparameters_json),
  subset: fromJsonOrNull(row.subset_json),
  suffix: row.suffix,
  seed: row.seed,
  dataHash: row.data_hash,
  trainRows: row.train_rows,
  validationRows: row.validation_rows,
  trainingFileId: row.training_file_id,
  validationFileId: row.validation_file_id,
  providerJobId: row.provider_job_id,
  fineTunedModel: row.fine_tuned_model,
  trainedTokens: row.trained_tokens,
  estimate: fromJsonOrNull(row.estimate_json),
  cost: row.cost,
  simulated: row.simulated === 1,
  events: fromJson(row.events_json),
  points: fromJson(row.points_json),
  resultPoints: fromJson(row.result_points_json),
  checkpoints: fromJson(row.checkpoints_json),
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  error: row.error,
});

const parameters = (job: StoredTraining) => ({
  id: job.id,
  projectId: job.projectId,
  splitId: job.splitId,
  connectionId: job.connectionId,
  connectionName: job.connectionName,
  baseModel: job.baseModel,
  output: job.output,
  withValidation: job.withValidation ? 1 : 0,
  file: JSON.stringify(job.file),
  chain: JSON.stringify(job.chain),
  status: job.status,
  jobId: job.jobId,
  armId: job.armId,
  hyperparameters: JSON.stringify(job.hyperparameters),
  subset: job.subset === null ? null : JSON.stringify(job.subset),
  suffix: job.suffix,
  seed: job.seed,
  dataHash: job.dataHash,
  trainRows: job.trainRows,
  validationRows: job.validationRows,
  trainingFileId: job.trainingFileId,
  validationFileId: job.validationFileId,
  providerJobId: job.providerJobId,
  fineTunedModel: job.fineTunedModel,
  trainedTokens: job.trainedTokens,
  estimate: job.estimate === null ? null : JSON.stringify(job.estimate),
  cost: job.cost,
  simulated: job.simulated ? 1 : 0,
  events: JSON.stringify(job.events),
  points: JSON.stringify(job.points),
  resultPoints: JSON.stringify(job.resultPoints),
  checkpoints: JSON.stringify(job.checkpoints),
  createdAt: job.createdAt,
  finishedAt: job.finishedAt,
  error: job.error,
});

/** Queries over `training_jobs`. */
export function trainingQueries(db: Database) {
  // One statement for insert and update: a training job is small and is saved whole.
  const save = db.prepare(`
    INSERT INTO training_jobs (id, project_id, split_id, connection_id, connection_name, base_model, output, with_validation,
      file_json, chain_json, status, job_id, arm_id, hyperparameters_json, suffix, seed, data_hash, train_rows, validation_rows, training_file_id,
      validation_file_id, provider_job_id, fine_tuned_model, trained_tokens, estimate_json, cost, simulated, events_json,
      points_json, result_points_json, checkpoints_json, created_at, finished_at, error, subset_json)
    VALUES (@id, @projectId, @splitId, @connectionId, @connectionName, @baseModel, @output, @withValidation,
      @file, @chain, @status, @jobId, @armId, @hyperparameters, @suffix, @seed, @dataHash, @trainRows, @validationRows, @trainingFileId,
      @validationFileId, @providerJobId, @fineTunedModel, @trainedTokens, @estimate, @cost, @simulated, @events,
      @points, @resultPoints, @checkpoints, @createdAt, @finishedAt, @error, @subset)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, job_id = excluded.job_id, arm_id = excluded.arm_id,
      data_hash = excluded.data_hash, train_rows = excluded.train_rows, validation_rows = excluded.validation_rows,
      training_file_id = excluded.training_file_id, validation_file_id = excluded.validation_file_id,
      provider_job_id = excluded.provider_job_id, fine_tuned_model = excluded.fine_tuned_model,
      trained_tokens = excluded.trained_tokens, estimate_json = excluded.estimate_json, cost = excluded.cost,
      events_json = excluded.events_json, points_json = excluded.points_json,
      result_points_json = excluded.result_points_json, checkpoints_json = excluded.checkpoints_json,
      finished_at = excluded.finished_at, error = excluded.error`);
  const byId = db.prepare<[string], Row>('SELECT * FROM training_jobs WHERE id = ?');
  const list = db.prepare<{ projectId: string | null }, Row>(
    'SELECT * FROM training_jobs WHERE @projectId IS NULL OR project_id = @projectId ORDER BY created_at DESC, rowid DESC',
  );
  const interrupt = db.prepare(
    `UPDATE training_jobs SET status = 'interrupted' WHERE status IN ('waiting', 'preparing', 'uploading', 'queued', 'running', 'paused')`,
  );

  return {
    save: (job: StoredTraining): void => {
      save.run(parameters(job));
    },
    get: (id: string): StoredTraining | null => {
      const row = byId.get(id);
      return row === undefined ? null : toTraining(row);
    },
    list: (projectId: string | null): StoredTraining[] => list.all({ projectId }).map(toTraining),
    interruptRunning: (): void => {
      interrupt.run();
    },
  };
}
