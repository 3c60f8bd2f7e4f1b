import { checkAddress } from '@engine/connections/check-address';
import { armQueries } from '@engine/store/arms';
import { faultsOf } from '@engine/store/backups';
import { chargeQueries } from '@engine/store/charges';
import { connectionQueries } from '@engine/store/connections';
import { datasetQueries } from '@engine/store/datasets';
import { migrate, schemaVersion } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { priceQueries } from '@engine/store/price-changes';
import { projectQueries } from '@engine/store/projects';
import { addRowFunctions } from '@engine/store/row-functions';
import { splitQueries } from '@engine/store/splits';
import { t } from '@lingui/core/macro';
import { Arm } from '@shared/contract/arms';
import { OwnFact } from '@shared/contract/capabilities';
import { ConnectionKind } from '@shared/contract/connections';
import { PriceChange, PriceEntry } from '@shared/contract/costs';
import { Dataset } from '@shared/contract/datasets';
import { toAppError } from '@shared/contract/errors';
import { Project } from '@shared/contract/projects';
import { Fingerprint } from '@shared/contract/runs';
import { Split } from '@shared/contract/splits';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { columnsOf } from './columns';
import { type Manifest, SAFE_NAME } from './format';
import { tablesOf } from './tables';

/** What a project file's database must not be: the sentence goes on after 'cannot be imported: '. */
export class Unsound extends Error {}

type Schema = { type: string; name: string; sql: string | null };
const schemaOf = (db: Database.Database): string =>
  JSON.stringify(
    db
      .prepare<[], Schema>(
        `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`,
      )
      .all(),
  );

/** Tables, views and triggers are the app's own, to the letter: a foreign one would act as soon as something is written. */
function checkSchema(db: Database.Database): void {
  const version = schemaVersion(db);
  if (!migrations.some((migration) => migration.version === version))
    throw new Unsound(t`its tables are of no version that Fewtune knows.`);
  const own = new Database(':memory:');
  try {
    addRowFunctions(own);
    migrate(
      own,
      migrations.filter((migration) => migration.version <= version),
    );
    if (schemaOf(own) !== schemaOf(db)) throw new Unsound(t`its tables are not those of Fewtune.`);
  } finally {
    own.close();
  }
}

/**
 * Work that went on elsewhere does not go on here: two workspaces would follow, and pay for, the same. Parts of a chain that were not
 * trained yet are left out, or the next start would go on with them.
 */
function settle(db: Database.Database): void {
  db.exec(`
    UPDATE runs SET status = 'interrupted' WHERE status = 'running';
    UPDATE errands SET status = 'interrupted' WHERE status = 'running';
    UPDATE sweeps SET status = 'interrupted' WHERE status = 'running';
    UPDATE learning_curves SET status = 'interrupted' WHERE status = 'running';
    UPDATE jobs SET status = 'interrupted' WHERE status = 'running';
    UPDATE training_jobs SET status = 'failed', finished_at = coalesce(finished_at, created_at),
      error = 'It had not ended when the project was exported. The workspace that started it follows it.'
      WHERE status NOT IN ('succeeded', 'failed', 'cancelled');
    DELETE FROM training_files WHERE place > (
      SELECT coalesce(max(json_extract(chain_json, '$.place')), 1) FROM training_jobs
      WHERE coalesce(json_extract(chain_json, '$.id'), id) = chain_id
    );
    UPDATE projects SET removed_at = NULL, arriving = 0;
    UPDATE connections SET proxy = NULL, ca_file = NULL, last_test_json = NULL;
  `);
}

/** Names of files and ids lead to places on the disk and in the database: each has the shape that Fewtune gives it. */
function checkNames(db: Database.Database): void {
  const places = [
    { table: 'training_files', column: 'name' },
    { table: 'rescued_files', column: 'hash' },
    ...tablesOf('whole').flatMap(({ name, columns }) =>
      Object.entries(columns)
        .filter(([, rule]) => rule === 'id')
        .map(([column]) => ({ table: name, column })),
    ),
    { table: 'connections', column: 'id' },
  ];
  for (const { table, column } of places)
    for (const value of db
      .prepare<[], string>(`SELECT DISTINCT ${column} FROM ${table} WHERE ${column} IS NOT NULL`)
      .pluck()
      .iterate())
      if (!SAFE_NAME.test(value)) throw new Unsound(t`it holds a name that Fewtune does not write.`);
}

/** What is read as JSON is JSON. */
function checkJson(db: Database.Database): void {
  for (const { name } of tablesOf('whole'))
    for (const column of columnsOf(db, name).filter((each) => each.endsWith('_json')))
      if (
        db.prepare(`SELECT 1 FROM ${name} WHERE ${column} IS NOT NULL AND json_valid(${column}) = 0 LIMIT 1`).get() !==
        undefined
      )
        throw new Unsound(t`some of its lines cannot be read.`);
}

/** Reads what every screen reads first, in the shapes of the contract. */
function checkShapes(db: Database.Database, projectId: string): void {
  for (const { kind, baseUrl } of connectionQueries(db).list()) checkAddress(ConnectionKind.parse(kind), baseUrl);
  z.array(PriceChange).parse(priceQueries(db).done());
  z.array(PriceEntry).parse([...chargeQueries(db).prices().values()]);
  z.array(OwnFact).parse(db.prepare('SELECT * FROM model_facts').all());
  Project.parse(projectQueries(db).get(projectId));
  z.array(Arm).parse(armQueries(db).list(projectId));
  z.array(Dataset).parse(datasetQueries(db).list(projectId));
  z.array(Split).parse(splitQueries(db).list(projectId));
  for (const text of db.prepare<[], string>('SELECT fingerprint_json FROM runs').pluck().iterate())
    Fingerprint.parse(JSON.parse(text));
  for (const text of db.prepare<[], string>('SELECT arms_json FROM test_looks').pluck().iterate())
    z.array(z.string()).parse(JSON.parse(text));
}

/**
 * Looks an unpacked project database through, brings it up to date and settles what was under way.
 * @throws Unsound when it is anything but one sound project; AppFailure when a newer Fewtune wrote it
 */
export function checkArriving(file: string, manifest: Manifest): void {
  let db: Database.Database;
  try {
    db = new Database(file, { fileMustExist: true });
  } catch {
    throw new Unsound(t`its database cannot be opened.`);
  }
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    if (schemaVersion(db) !== manifest.schemaVersion) throw new Unsound(t`its list of contents is of another file.`);
    checkSchema(db);
    db.pragma('trusted_schema = ON'); // The schema is the app's own: its triggers and the search may be used.
    addRowFunctions(db);
    if (faultsOf(db).length > 0) throw new Unsound(t`its database is damaged.`);
    if (db.prepare('PRAGMA foreign_key_check').get() !== undefined) throw new Unsound(t`parts of it are missing.`);
    const projects = db.prepare<[], string>('SELECT id FROM projects').pluck().all();
    if (projects.length !== 1 || projects[0] !== manifest.project.id)
      throw new Unsound(t`it does not hold the project that it names.`);
    migrate(db, migrations);
    checkJson(db);
    checkNames(db);
    settle(db);
    checkShapes(db, manifest.project.id);
  } catch (thrown) {
    if (thrown instanceof Unsound) throw thrown;
    if (thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_FULL') throw thrown;
    if (thrown instanceof z.ZodError || thrown instanceof Database.SqliteError || thrown instanceof TypeError)
      throw new Unsound(t`what it holds is not what Fewtune writes.`);
    if (thrown instanceof SyntaxError) throw new Unsound(t`some of its lines cannot be read.`);
    const { message } = toAppError(thrown);
    throw new Unsound(t`what it holds is not what Fewtune writes (${message})`);
  } finally {
    db.close();
  }
}
