import type { RescuedEval, RescuedEvalRun } from '@shared/contract/rescue';
import type { TrainingPoint } from '@shared/contract/training';
import type { Database } from 'better-sqlite3';
import { fromJson, fromJsonOrNull } from './json-column';

/** What a provider told, every field of it. */
export type RawObject = Record<string, unknown>;

export type StoredRescuedJob = {
  id: string;
  projectId: string;
  connectionId: string;
  connectionKind: string;
  connectionName: string;
  providerJobId: string;
  job: RawObject;
  /** Oldest first; null until they were read to their end. */
  events: RawObject[] | null;
  checkpoints: RawObject[] | null;
  /** Of its result file, else of its events. */
  curve: TrainingPoint[];
  armId: string | null;
  complete: boolean;
  pulledAt: string;
};

/** A job without the lists that make it big. */
export type RescuedJobHead = Omit<StoredRescuedJob, 'events' | 'checkpoints'> & {
  eventCount: number;
  checkpointCount: number;
};

export type StoredRescuedFile = {
  projectId: string;
  connectionId: string;
  providerFileId: string;
  role: 'training' | 'validation' | 'result';
  state: 'kept' | 'gone';
  reason: string | null;
  info: RawObject | null;
  hash: string | null;
  bytes: number | null;
  lines: number | null;
  pulledAt: string;
};

/** The counts of a file, and the run that its answers became. */
export type StoredEval = Omit<RescuedEval, 'runs'> & {
  hash: string;
  runs: Pick<RescuedEvalRun, 'runId' | 'armId' | 'name' | 'stored'>[];
};

type HeadRow = {
  id: string;
  project_id: string;
  connection_id: string;
  connection_kind: string;
  connection_name: string;
  provider_job_id: string;
  job_json: string;
  event_count: number;
  checkpoint_count: number;
  curve_json: string;
  arm_id: string | null;
  complete: 0 | 1;
  pulled_at: string;
};
type JobRow = HeadRow & { events_json: string | null; checkpoints_json: string | null };
type FileRow = Omit<StoredRescuedFile, 'projectId' | 'connectionId' | 'providerFileId' | 'info' | 'pulledAt'> & {
  project_id: string;
  connection_id: string;
  provider_file_id: string;
  info_json: string | null;
  pulled_at: string;
};
type EvalRow = {
  id: string;
  project_id: string;
  source: RescuedEval['source'];
  source_name: string;
  hash: string;
  dataset_id: string;
  split_id: string;
  runs_json: string;
  created_at: string;
};
type Rehome = { fromModel: string; toTraining: string | null; toArm: string | null; createdAt: string };

const toHead = (row: HeadRow): RescuedJobHead => ({
  id: row.id,
  projectId: row.project_id,
  connectionId: row.connection_id,
  connectionKind: row.connection_kind,
  connectionName: row.connection_name,
  providerJobId: row.provider_job_id,
  job: fromJson(row.job_json),
  eventCount: row.event_count,
  checkpointCount: row.checkpoint_count,
  curve: fromJson(row.curve_json),
  armId: row.arm_id,
  complete: row.complete === 1,
  pulledAt: row.pulled_at,
});
const toJob = (row: JobRow): StoredRescuedJob => {
  const { eventCount: _events, checkpointCount: _checkpoints, ...head } = toHead(row);
  return { ...head, events: fromJsonOrNull(row.events_json), checkpoints: fromJsonOrNull(row.checkpoints_json) };
};
const toFile = ({
  project_id,
  connection_id,
  provider_file_id,
  info_json,
  pulled_at,
  ...row
}: FileRow): StoredRescuedFile => ({
  ...row,
  projectId: project_id,
  connectionId: connection_id,
  providerFileId: provider_file_id,
  info: fromJsonOrNull(info_json),
  pulledAt: pulled_at,
});
const toEval = (row: EvalRow): StoredEval => ({
  id: row.id,
  projectId: row.project_id,
  source: row.source,
  sourceName: row.source_name,
  hash: row.hash,
  datasetId: row.dataset_id,
  splitId: row.split_id,
  runs: fromJson(row.runs_json),
  createdAt: row.created_at,
});

const orNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Queries over `rescued_jobs`, `rescued_files`, `rescued_evals` and `rehomes`. */
export function rescueQueries(db: Database) {
  const saveJob = db.prepare(`
    INSERT INTO rescued_jobs (id, project_id, connection_id, connection_kind, connection_name, provider_job_id, job_json,
      events_json, checkpoints_json, event_count, checkpoint_count, curve_json, arm_id, complete, pulled_at)
    VALUES (@id, @projectId, @connectionId, @connectionKind, @connectionName, @providerJobId, @job, @events, @checkpoints,
      @eventCount, @checkpointCount, @curve, @armId, @complete, @pulledAt)
    ON CONFLICT (id) DO UPDATE SET job_json = excluded.job_json, events_json = excluded.events_json,
      checkpoints_json = excluded.checkpoints_json, event_count = excluded.event_count,
      checkpoint_count = excluded.checkpoint_count, curve_json = excluded.curve_json, arm_id = excluded.arm_id, complete = excluded.complete,
      pulled_at = excluded.pulled_at`);
  const jobById = db.prepare<[string], JobRow>('SELECT * FROM rescued_jobs WHERE id = ?');
  const jobOf = db.prepare<[string, string, string], JobRow>(
    'SELECT * FROM rescued_jobs WHERE project_id = ? AND connection_id = ? AND provider_job_id = ?',
  );
  const heads = db.prepare<{ projectId: string | null }, HeadRow>(`
    SELECT id, project_id, connection_id, connection_kind, connection_name, provider_job_id, job_json, event_count,
      checkpoint_count, curve_json, arm_id, complete, pulled_at FROM rescued_jobs WHERE @projectId IS NULL OR project_id = @projectId
    ORDER BY json_extract(job_json, '$.created_at') DESC, rowid`);
  const saveFile = db.prepare(`
    INSERT OR REPLACE INTO rescued_files (project_id, connection_id, provider_file_id, role, state, reason, info_json, hash,
      bytes, lines, pulled_at)
    VALUES (@projectId, @connectionId, @providerFileId, @role, @state, @reason, @info, @hash, @bytes, @lines, @pulledAt)`);
  const fileOf = db.prepare<[string, string, string], FileRow>(
    'SELECT * FROM rescued_files WHERE project_id = ? AND connection_id = ? AND provider_file_id = ?',
  );
  const insertEval = db.prepare(`
    INSERT INTO rescued_evals (id, project_id, source, source_name, hash, dataset_id, split_id, runs_json, created_at)
    VALUES (@id, @projectId, @source, @sourceName, @hash, @datasetId, @splitId, @runs, @createdAt)`);
  const evals = db.prepare<[string], EvalRow>(
    'SELECT * FROM rescued_evals WHERE project_id = ? ORDER BY created_at DESC, rowid DESC',
  );
  const insertRehome = db.prepare(`
    INSERT INTO rehomes (id, project_id, from_model, to_training, to_arm, created_at)
    VALUES (@id, @projectId, @fromModel, @toTraining, @toArm, @createdAt)`);
  const rehomes = db.prepare<[string], Rehome>(`
    SELECT from_model AS fromModel, to_training AS toTraining, to_arm AS toArm, created_at AS createdAt FROM rehomes
    WHERE project_id = ? ORDER BY created_at DESC, rowid DESC`);

  return {
    saveJob: (job: StoredRescuedJob): void => {
      saveJob.run({
        ...job,
        job: JSON.stringify(job.job),
        events: orNull(job.events),
        checkpoints: orNull(job.checkpoints),
        eventCount: job.events?.length ?? 0,
        checkpointCount: job.checkpoints?.length ?? 0,
        curve: JSON.stringify(job.curve),
        complete: job.complete ? 1 : 0,
      });
    },
    job: (id: string): StoredRescuedJob | null => {
      const row = jobById.get(id);
      return row === undefined ? null : toJob(row);
    },
    jobOf: (projectId: string, connectionId: string, providerJobId: string): StoredRescuedJob | null => {
      const row = jobOf.get(projectId, connectionId, providerJobId);
      return row === undefined ? null : toJob(row);
    },
    /** Of a project, or of all with null; newest at the provider first. */
    heads: (projectId: string | null): RescuedJobHead[] => heads.all({ projectId }).map(toHead),
    saveFile: (file: StoredRescuedFile): void => {
      saveFile.run({ ...file, info: orNull(file.info) });
    },
    file: (projectId: string, connectionId: string, providerFileId: string): StoredRescuedFile | null => {
      const row = fileOf.get(projectId, connectionId, providerFileId);
      return row === undefined ? null : toFile(row);
    },
    insertEval: (one: StoredEval): void => {
      insertEval.run({ ...one, runs: JSON.stringify(one.runs) });
    },
    evals: (projectId: string): StoredEval[] => evals.all(projectId).map(toEval),
    insertRehome: (rehome: { id: string; projectId: string } & Rehome): void => {
      insertRehome.run(rehome);
    },
    rehomes: (projectId: string): Rehome[] => rehomes.all(projectId),
  };
}
