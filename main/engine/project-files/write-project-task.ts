import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrate, schemaVersion } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { type OwnedFile, ownedFilesSql } from '@engine/store/owned-files';
import { inWords } from '@engine/store/storage-errors';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { t } from '@lingui/core/macro';
import type { ProjectContents, ProjectCounts } from '@shared/contract/project-files';
import Database from 'better-sqlite3';
import { columnsOf, keyOf, linesOf, orderOf } from './columns';
import { entryNames, FORMAT, FORMAT_VERSION, fileEntry, Manifest } from './format';
import { type FileToPack, writeProjectZip } from './project-zip';
import { copySharedLines } from './shared-lines';
import { type ProjectTable, tablesOf } from './tables';

export type WriteProjectInput = {
  databaseFile: string;
  /** The folder `files` of the workspace. */
  filesDir: string;
  projectId: string;
  contents: ProjectContents;
  /** Where the zip is written, and the database that goes into it; whoever asks removes both when the task is stopped. */
  zipFile: string;
  staging: string;
  app: string;
  code: string;
  writtenAt: string;
};

/** Lines that are copied in one go. */
const LINES_A_PIECE = 20_000;

/** Makes an empty database with the tables of a workspace. It is read once: nothing needs to be safe against a loss of power. */
function makeStaging(file: string): void {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    migrate(db, migrations);
  } finally {
    db.close();
  }
}

function copyTable(
  db: Database.Database,
  { name, where, many }: ProjectTable,
  projectId: string,
  told: (lines: number) => void,
): void {
  const columns = columnsOf(db, name).join(', ');
  const order = orderOf(db, name);
  if (many === undefined) {
    const sql = `INSERT INTO out.${name} (${columns}) SELECT ${columns} FROM main.${name} WHERE ${where} ${order}`;
    told(db.prepare(sql).run(where.includes('@project') ? { project: projectId } : {}).changes);
    return;
  }
  const { owner, owners, item } = many;
  const last = db
    .prepare<[number, number], number>(
      `SELECT ${item} FROM main.${name} WHERE ${owner} = ? AND ${item} > ? ORDER BY ${item} LIMIT 1 OFFSET ${LINES_A_PIECE - 1}`,
    )
    .pluck();
  const copy = db.prepare(`
    INSERT INTO out.${name} (${columns}) SELECT ${columns} FROM main.${name}
    WHERE ${owner} = @owner AND ${item} > @from AND (@through IS NULL OR ${item} <= @through) ORDER BY ${item}`);
  for (const key of db
    .prepare<[], number>(`SELECT ${keyOf(owners)} FROM out.${owners}`)
    .pluck()
    .all()) {
    for (let from = Number.MIN_SAFE_INTEGER; ; ) {
      const through = last.get(key, from) ?? null;
      told(copy.run({ owner: key, from, through }).changes);
      if (through === null) break;
      from = through;
    }
  }
}

/** Without rows there is nothing that an arm could have learnt from, picked or been compared on. */
function leaveRowsOut(db: Database.Database): void {
  db.exec(`
    DELETE FROM out.arms WHERE removed_at IS NOT NULL OR json_extract(config_json, '$.kind') = 'imported'
      OR json_extract(config_json, '$.selector') = 'fixed'
      OR id IN (SELECT training_jobs.arm_id FROM main.training_jobs
        JOIN main.training_trials ON training_trials.training_id = training_jobs.id AND training_trials.used = 0);
    DELETE FROM out.prompt_versions WHERE arm_id NOT IN (SELECT id FROM out.arms)
      OR json_extract(prompt_json, '$.selector') = 'fixed';
    UPDATE out.prompt_versions SET prompt_json = json_set(prompt_json, '$.picks', json('[]'));
    UPDATE out.arms SET config_json = json_set(config_json, '$.picks', json('[]'))
      WHERE json_type(config_json, '$.picks') IS NOT NULL;
    UPDATE out.arms SET config_json = json_set(config_json, '$.trainingJobId', NULL)
      WHERE json_extract(config_json, '$.kind') = 'fine-tuned';
    UPDATE out.projects SET verdict = NULL;
  `);
}

const one = (db: Database.Database, sql: string): number => Number(db.prepare(sql).pluck().get());

function countAll(db: Database.Database, contents: ProjectContents): ProjectCounts {
  const arms = one(db, 'SELECT count(*) FROM out.arms WHERE removed_at IS NULL');
  const whole = contents === 'whole';
  return {
    rows: one(db, `SELECT coalesce(sum(row_count), 0) FROM out.datasets WHERE state = 'ready' AND removed_at IS NULL`),
    arms,
    runs: one(db, 'SELECT count(*) FROM out.runs'),
    answers: one(db, `SELECT count(*) FROM out.predictions WHERE status <> 'not-run'`),
    trainings: one(db, 'SELECT count(*) FROM out.training_jobs'),
    openBatches: whole
      ? one(db, `SELECT count(*) FROM main.batches WHERE state <> 'ended' AND run IN (SELECT key FROM out.runs)`)
      : 0,
    openTrainings: one(
      db,
      `SELECT count(*) FROM out.training_jobs WHERE status NOT IN ('succeeded', 'failed', 'cancelled')`,
    ),
    armsLeftOut: whole
      ? 0
      : one(
          db,
          'SELECT count(*) FROM main.arms WHERE removed_at IS NULL AND project_id = (SELECT id FROM out.projects)',
        ) - arms,
  };
}

/** The files of the workspace that the project owns. One that somebody deleted is passed over: the app does without it, too. */
function filesOf(db: Database.Database, filesDir: string): FileToPack[] {
  return db
    .prepare<[], OwnedFile>(`SELECT DISTINCT area, name FROM (${ownedFilesSql('out')})`)
    .all()
    .map(({ area, name }) => ({ entry: fileEntry(area, name), path: join(filesDir, area, name) }))
    .filter(({ path }) => existsSync(path));
}

/** Writes a project into a zip, as it stands at one moment. @throws AppFailure in words when the disk cannot take it */
export async function writeProject(input: WriteProjectInput, report: TaskReport): Promise<{ written: true }> {
  try {
    await write(input, report);
    return { written: true };
  } catch (thrown) {
    throw inWords(thrown, dirname(input.zipFile));
  }
}

async function write(input: WriteProjectInput, report: TaskReport): Promise<void> {
  const { databaseFile, filesDir, projectId, contents, zipFile, staging, app, code, writtenAt } = input;
  makeStaging(staging);
  const db = openDatabase(databaseFile);
  try {
    db.prepare('ATTACH ? AS out').run(staging);
    db.exec('PRAGMA out.journal_mode = OFF; PRAGMA out.synchronous = OFF; PRAGMA foreign_keys = OFF');
    db.exec('BEGIN'); // Everything is read as it stands at this moment, whatever is written meanwhile.
    const total = linesOf(db, projectId, contents);
    let done = 0;
    const told = (lines: number) => {
      done += lines;
      report({ done: Math.min(done, total), total });
    };
    for (const table of tablesOf(contents)) copyTable(db, table, projectId, told);
    if (contents === 'without-rows') leaveRowsOut(db);
    copySharedLines(db, contents);
    const about = {
      format: FORMAT,
      version: FORMAT_VERSION,
      app,
      code,
      schemaVersion: schemaVersion(db),
      writtenAt,
      contents,
      project: db.prepare('SELECT id, name, kind FROM out.projects').get(),
      counts: countAll(db, contents),
      connections: db.prepare('SELECT id, name, kind, base_url AS baseUrl FROM out.connections ORDER BY name').all(),
    };
    const files = [{ entry: entryNames.database, path: staging }, ...filesOf(db, filesDir)];
    db.exec('COMMIT');
    db.exec('DETACH out');
    const manifest = Manifest.omit({ entries: true }).parse(about);
    await writeProjectZip(zipFile, files, manifest, () => report({ done: total, total, note: t`packs the file` }));
  } finally {
    db.close();
    rmSync(staging, { force: true });
  }
}
