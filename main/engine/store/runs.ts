import type { Channel, Estimate, Fingerprint, RunStatus } from '@shared/contract/runs';
import type { Part } from '@shared/contract/splits';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = {
  key: number;
  id: string;
  project_id: string;
  arm_id: string;
  split_id: string;
  part: Part;
  status: RunStatus;
  channel: Channel;
  job_id: string;
  estimate_json: string;
  budget: number | null;
  fingerprint_json: string;
  started_at: string;
  finished_at: string | null;
  error: string | null;
};

/** A run without the sums over its predictions. */
export type StoredRun = {
  /** What `predictions.run` holds. */
  key: number;
  id: string;
  projectId: string;
  armId: string;
  splitId: string;
  part: Part;
  status: RunStatus;
  channel: Channel;
  jobId: string;
  estimate: Estimate;
  budget: number | null;
  fingerprint: Fingerprint;
  startedAt: string;
  finishedAt: string | null;
  error: string | null;
};

const toRun = (row: Row): StoredRun => ({
  key: row.key,
  id: row.id,
  projectId: row.project_id,
  armId: row.arm_id,
  splitId: row.split_id,
  part: row.part,
  status: row.status,
  channel: row.channel,
  jobId: row.job_id,
  estimate: fromJson(row.estimate_json),
  budget: row.budget,
  fingerprint: fromJson(row.fingerprint_json),
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  error: row.error,
});

/** What was cut off while its rows were written down is no run. */
const WHOLE = `state = 'whole'`;

/** The latencies are added up once, at the end: every look at a run would have to sort all its rows. */
const TIMED = `
  latency_p50 = (SELECT median(latency_ms) FROM predictions WHERE run = runs.key),
  latency_p95 = (SELECT percentile(latency_ms, 95) FROM predictions WHERE run = runs.key)`;

/** Queries over `runs`. */
export function runQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO runs (id, project_id, arm_id, split_id, part, status, channel, job_id, estimate_json, budget, fingerprint_json, started_at, state)
    VALUES (@id, @projectId, @armId, @splitId, @part, @status, @channel, @jobId, @estimate, @budget, @fingerprint, @startedAt, @state)`);
  const setState = db.prepare('UPDATE runs SET state = ? WHERE key = ?');
  const discard = db.prepare(`UPDATE runs SET state = 'discarded' WHERE state = 'being-written'`);
  const restart = db.prepare(`
    UPDATE runs SET status = 'running', job_id = @jobId, budget = @budget, channel = @channel, finished_at = NULL, error = NULL,
      latency_p50 = NULL, latency_p95 = NULL WHERE id = @id`);
  const end = db.prepare(`
    UPDATE runs SET status = @status, finished_at = @at, error = @error, ${TIMED} WHERE id = @id`);
  const setChannel = db.prepare('UPDATE runs SET channel = ? WHERE id = ?');
  const byId = db.prepare<[string], Row>(`SELECT * FROM runs WHERE id = ? AND ${WHOLE}`);
  const byProject = db.prepare<[string], Row>(`SELECT * FROM runs WHERE project_id = ? AND ${WHOLE} ORDER BY key DESC`);
  const openBatches = db.prepare<[], Row>(`
    SELECT * FROM runs WHERE key IN (SELECT run FROM batches WHERE state <> 'ended') ORDER BY key`);
  const ofArm = db.prepare<[string], number>('SELECT count(*) FROM runs WHERE arm_id = ?').pluck();
  const interrupt = db.prepare(
    `UPDATE runs SET status = 'interrupted', finished_at = ?, ${TIMED} WHERE status = 'running'`,
  );

  return {
    /** A run that is 'being-written' is hidden until `written`. @returns the run's key */
    insert: (
      run: Omit<StoredRun, 'key' | 'finishedAt' | 'error'>,
      state: 'whole' | 'being-written' = 'whole',
    ): number => {
      const { lastInsertRowid } = insert.run({
        id: run.id,
        projectId: run.projectId,
        armId: run.armId,
        splitId: run.splitId,
        part: run.part,
        status: run.status,
        channel: run.channel,
        jobId: run.jobId,
        estimate: JSON.stringify(run.estimate),
        budget: run.budget,
        fingerprint: JSON.stringify(run.fingerprint),
        startedAt: run.startedAt,
        state,
      });
      return Number(lastInsertRowid);
    },
    /** All its rows are there: from now on it is a run. */
    written: (key: number): void => {
      setState.run('whole', key);
    },
    /** Its rows could not be written down: it stays hidden until it is swept. */
    discard: (key: number): void => {
      setState.run('discarded', key);
    },
    /** At the start of the engine: nobody writes rows down any more. */
    discardUnwritten: (): void => {
      discard.run();
    },
    restart: (id: string, change: Pick<StoredRun, 'jobId' | 'budget' | 'channel'>): void => {
      restart.run({ id, ...change });
    },
    /** From now on rows are sent so. */
    setChannel: (id: string, channel: Channel): void => {
      setChannel.run(channel, id);
    },
    end: (id: string, status: RunStatus, at: string, error: string | null): void => {
      end.run({ id, status, at, error });
    },
    get: (id: string): StoredRun | null => {
      const row = byId.get(id);
      return row === undefined ? null : toRun(row);
    },
    /** Runs of the whole workspace with a batch that has not ended. */
    withOpenBatches: (): StoredRun[] => openBatches.all().map(toRun),
    list: (projectId: string): StoredRun[] => byProject.all(projectId).map(toRun),
    usesArm: (armId: string): boolean => (ofArm.get(armId) ?? 0) > 0,
    interruptRunning: (at: string): void => {
      interrupt.run(at);
    },
  };
}
