import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Database } from 'better-sqlite3';

/** `version` rises by one. A migration that has shipped is never edited: write the next one. */
export type Migration = { version: number; name: string; up: (db: Database) => void };

/** The version a database is at; 0 for a new file. */
export function schemaVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number; // safe: SQLite keeps an integer there
}

/** Whether a database with something in it is older than the migrations: {@link migrate} would change it. */
export function needsMigration(db: Database, migrations: readonly Migration[]): boolean {
  const current = schemaVersion(db);
  return current > 0 && current < (migrations.at(-1)?.version ?? 0);
}

/**
 * Brings the schema to the newest version, one transaction a migration.
 * @throws AppFailure when a newer Fewtune wrote the file (it stays untouched); any other error leaves the database at the
 * last version that worked
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const current = schemaVersion(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new AppFailure(
      'workspace',
      t`This workspace was made by a newer Fewtune (its data is version ${current}, this app knows up to ${newest}). Update Fewtune, or choose another workspace. Nothing was changed.`,
    );
  }
  for (const { version, up } of migrations) {
    if (version <= current) continue;
    db.transaction(() => {
      up(db);
      db.pragma(`user_version = ${version}`);
    })();
  }
}
