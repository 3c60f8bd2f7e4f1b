import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@engine/new-id';
import { connectionQueries } from '@engine/store/connections';
import { priceQueries } from '@engine/store/price-changes';
import { inWords } from '@engine/store/storage-errors';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { t } from '@lingui/core/macro';
import { sameKey } from '@shared/domain/pricing';
import type { Database } from 'better-sqlite3';
import { checkArriving, Unsound } from './check-arriving';
import { columnsOf, keyOf, orderOf } from './columns';
import { sameConnection } from './connections';
import { entryNames, FILE_AREAS, type FileArea } from './format';
import { findPlaces, newFingerprints, type Places } from './new-places';
import { openProjectZip, unpack, unsound } from './read-zip';
import { type ProjectTable, tablesOf } from './tables';

export type TakeInInput = {
  databaseFile: string;
  workspace: string;
  /** The folder `files` of the workspace. */
  filesDir: string;
  path: string;
  /** An empty folder on the workspace's disk to unpack to; whoever asks removes it. */
  folder: string;
  /** The place that waits for the project (`store.projects.insertArriving`). */
  projectId: string;
  name: string;
  now: string;
};

/** Lines of a transaction, and the gap behind it in milliseconds: the engine's own writes go first. */
const LINES_A_PIECE = 5_000;
const GAP_MS = 2;

/** The classifier and result files are named by ids, which may be new; all others by their content. */
function newName(area: FileArea, name: string, { ids }: Places): string {
  if (area !== 'classifiers' && area !== 'results') return name;
  const dot = name.lastIndexOf('.');
  const id = name.slice(0, dot);
  return `${ids.get(id) ?? id}${name.slice(dot)}`;
}

/** Moves the unpacked files to their places. @returns those that were not there before */
function placeFiles({ folder, filesDir }: TakeInInput, places: Places): string[] {
  const placed: string[] = [];
  for (const area of FILE_AREAS) {
    const from = join(folder, 'files', area);
    if (!existsSync(from)) continue;
    mkdirSync(join(filesDir, area), { recursive: true });
    for (const name of readdirSync(from)) {
      const target = join(filesDir, area, newName(area, name, places));
      if (existsSync(target)) continue;
      renameSync(join(from, name), target);
      placed.push(target);
    }
  }
  return placed;
}

type NewConnection = Parameters<ReturnType<typeof connectionQueries>['save']>[0];

/** Which connection stands for each of the file's. @returns those that are missing here */
function placeConnections(db: Database, ids: Map<string, string>, now: string): NewConnection[] {
  const here = connectionQueries(db).list();
  const arriving = db
    .prepare<[], Omit<NewConnection, 'createdAt'>>(
      'SELECT id, kind, name, base_url AS baseUrl, api_version AS apiVersion, proxy, ca_file AS caFile FROM arriving.connections',
    )
    .all();
  return arriving.flatMap((connection) => {
    const known = sameConnection(here, connection);
    const id = known?.id ?? newId('con');
    ids.set(connection.id, id);
    return known === null ? { ...connection, id, createdAt: now } : [];
  });
}

/** Adds connections, without a key, and what is known of the models of all that the file names, where nothing is known here. */
function addConnections(db: Database, added: readonly NewConnection[]): void {
  const { save } = connectionQueries(db);
  for (const connection of added) save(connection);
  db.exec(`
    INSERT INTO main.model_facts (scope, model, field, value, date, source, origin, state, connection_id, at)
      SELECT new_id(scope), model, field, value, date, source, origin, state, new_id(connection_id), at
      FROM arriving.model_facts AS fact
      WHERE NOT EXISTS (SELECT 1 FROM main.model_facts AS known
        WHERE known.scope = new_id(fact.scope) AND known.model = fact.model AND known.field = fact.field)
      ORDER BY id`);
}

/** The user's own prices come along, where nobody has set a price for the same here. */
function takePrices(db: Database, projectName: string, now: string): void {
  const prices = priceQueries(db);
  const own = prices.done().flatMap(({ before, after }) => after ?? before ?? []);
  type Line = { summary: string; before: string | null; after: string | null };
  for (const { summary, before, after } of db
    .prepare<[], Line>(
      'SELECT summary, before_json AS "before", after_json AS "after" FROM arriving.price_changes ORDER BY id',
    )
    .all()) {
    const entry = JSON.parse(after ?? before ?? 'null') as (typeof own)[number] | null; // safe: checked when the file was looked through
    if (entry === null || own.some((known) => sameKey(known, entry))) continue;
    prices.record({
      summary: t`${summary} (came with the project ${projectName})`,
      before: before === null ? null : JSON.parse(before),
      after: after === null ? null : JSON.parse(after),
      actor: 'import',
      at: now,
    });
  }
}

/** `INSERT` of lines of the attached database into the workspace, each value fitted into its place. */
function insertOf(db: Database, { name, columns }: ProjectTable, { expression }: Places): string {
  const all = columnsOf(db, name);
  const values = all.map((column) => expression(column, columns[column]));
  return `INSERT INTO main.${name} (${all.map((column) => `"${column}"`).join(', ')}) SELECT ${values.join(', ')} FROM arriving.${name} AS t`;
}

/** Tables whose lines are numbered by SQLite as they come: the last number is taken first, so that nobody else gets one in between. */
const reserved: Readonly<Record<string, string>> = { rows: 'row_id', bad_rows: 'bad_row_id' };

/** The label index of rows that were just written; triggers follow every later change. */
function indexLabels(db: Database) {
  const part =
    'dataset = @dataset AND position > @from AND position <= @through AND label IS NOT NULL AND deleted_at IS NULL';
  const labels = db.prepare(`
    INSERT INTO row_labels SELECT dataset, label, position FROM main.rows WHERE ${part} ORDER BY label, position`);
  const counts = db.prepare(`
    INSERT INTO label_counts SELECT dataset, label, count(*) FROM main.rows WHERE ${part} GROUP BY label
    ON CONFLICT (dataset, label) DO UPDATE SET rows = rows + excluded.rows`);
  return (piece: { dataset: number; from: number; through: number }) => {
    labels.run(piece);
    counts.run(piece);
  };
}

/** Copies a table of many lines bit by bit. */
async function takeMany(
  db: Database,
  table: ProjectTable & { many: NonNullable<ProjectTable['many']> },
  places: Places,
  told: (lines: number) => void,
): Promise<void> {
  const { name, many } = table;
  const { owner, owners, item } = many;
  const id = reserved[name];
  const last = db
    .prepare<[number, number], number>(
      `SELECT ${item} FROM arriving.${name} WHERE ${owner} = ? AND ${item} > ? ORDER BY ${item} LIMIT 1 OFFSET ${LINES_A_PIECE - 1}`,
    )
    .pluck();
  const copy = db.prepare(`
    ${insertOf(db, table, places)}
    WHERE t.${owner} = @owner AND t.${item} > @from AND t.${item} <= @through
      ${id === undefined ? '' : `AND t.${id} <> (SELECT max(${id}) FROM arriving.${name})`} ORDER BY t.${item}`);
  const placeOf = db
    .prepare<[number], number>(
      `SELECT ${places.expression(keyOf(owners), ownerRule[owners])} FROM (SELECT ? AS "${keyOf(owners)}") AS t`,
    )
    .pluck();
  const index = name === 'rows' ? indexLabels(db) : null;
  for (const key of db
    .prepare<[], number>(`SELECT ${keyOf(owners)} FROM arriving.${owners}`)
    .pluck()
    .all()) {
    for (let from = Number.MIN_SAFE_INTEGER, more = true; more; ) {
      const found = last.get(key, from);
      const through = found ?? Number.MAX_SAFE_INTEGER;
      const piece = { owner: key, from, through };
      const lines = db
        .transaction(() => {
          const { changes } = copy.run(piece);
          index?.({ dataset: placeOf.get(key) ?? 0, from, through });
          return changes;
        })
        .immediate();
      told(lines);
      if (lines > 0) await sleep(GAP_MS);
      more = found !== undefined;
      from = through;
    }
  }
}

const ownerRule: Readonly<Record<string, 'dataset' | 'split' | 'run' | 'errand' | 'history'>> = {
  datasets: 'dataset',
  splits: 'split',
  runs: 'run',
  errands: 'errand',
  history: 'history',
};

const isMany = (table: ProjectTable): table is ProjectTable & { many: NonNullable<ProjectTable['many']> } =>
  table.many !== undefined;

/** Writes everything but the project itself, which stays hidden. */
async function takeLines(
  db: Database,
  input: TakeInInput,
  report: (done: number, total: number) => void,
): Promise<{ places: Places; connections: NewConnection[] }> {
  const tables = tablesOf('whole').filter(({ name }) => name !== 'projects' && name !== 'jobs');
  const ids = new Map<string, string>();
  const arrivingId = String(db.prepare('SELECT id FROM arriving.projects').pluck().get());
  if (arrivingId !== input.projectId) ids.set(arrivingId, input.projectId);
  const connections = placeConnections(db, ids, input.now);
  const places = db
    .transaction(() => {
      const found = findPlaces(db, ids);
      for (const table of tables) {
        const id = reserved[table.name];
        const insert = insertOf(db, table, found);
        if (!isMany(table)) db.prepare(`${insert} ${orderOf(db, table.name)}`).run();
        else if (id !== undefined)
          db.prepare(`${insert} WHERE t.${id} = (SELECT max(${id}) FROM arriving.${table.name})`).run();
      }
      return found;
    })
    .immediate();
  const total = tables
    .filter(isMany)
    .reduce((sum, { name }) => sum + Number(db.prepare(`SELECT count(*) FROM arriving.${name}`).pluck().get()), 0);
  let done = 0;
  for (const table of tables)
    if (isMany(table))
      await takeMany(db, table, places, (lines) => {
        done += lines;
        report(done, total);
      });
  return { places, connections };
}

/** All of it is there: the project shows, in one step. */
function reveal(
  db: Database,
  { projectId, name, now }: TakeInInput,
  { places, connections }: { places: Places; connections: NewConnection[] },
): void {
  const jobs = tablesOf('whole').find((table) => table.name === 'jobs');
  const fingerprints = newFingerprints(db, places.shifts.row);
  const setFingerprint = db.prepare('UPDATE main.runs SET fingerprint_json = ? WHERE key = ?');
  const shown = columnsOf(db, 'projects').filter((column) => !['id', 'name', 'updated_at'].includes(column));
  db.transaction(() => {
    if (jobs !== undefined) db.prepare(`${insertOf(db, jobs, places)} ORDER BY rowid`).run();
    for (const [key, fingerprint] of fingerprints) setFingerprint.run(fingerprint, key + places.shifts.run);
    addConnections(db, connections);
    takePrices(db, name, now);
    db.prepare(`
      UPDATE main.projects SET name = @name, updated_at = @now, (${shown.join(', ')}) =
        (SELECT ${shown.join(', ')} FROM arriving.projects) WHERE id = @projectId`).run({ name, now, projectId });
  }).immediate();
}

/**
 * Takes a project in: unpacked and looked through first, then written bit by bit where nobody sees it, then shown. Whatever happens before
 * that last step, the workspace is as it was once the hidden lines are swept (`store.projects.giveUpArriving`).
 * @throws AppFailure in words
 */
export async function takeIn(input: TakeInInput, report: TaskReport): Promise<{ taken: true }> {
  const { path, folder, databaseFile, workspace } = input;
  const tell = (note: string, done = 0, total: number | null = null) => report({ done, total, note });
  try {
    const opened = await openProjectZip(path);
    try {
      tell(t`unpacks the file`);
      await unpack(opened, folder);
      tell(t`looks it through`);
      checkArriving(join(folder, entryNames.database), opened.manifest);
    } finally {
      opened.zip.close();
    }
    const db = openDatabase(databaseFile);
    let placed: string[] = [];
    try {
      db.prepare('ATTACH ? AS arriving').run(join(folder, entryNames.database));
      const taken = await takeLines(db, input, (done, total) => tell(t`writes the rows and answers`, done, total));
      placed = placeFiles(input, taken.places);
      reveal(db, input, taken);
      return { taken: true };
    } catch (thrown) {
      for (const file of placed) rmSync(file, { force: true });
      throw thrown;
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (thrown instanceof Unsound) throw unsound(path, thrown.message);
    throw inWords(thrown, workspace);
  }
}
