import { z } from 'zod';
import { Count, operation, Timestamp } from './operation';

/**
 * Why a backup was made: the day's own, one that was asked for, before the data was brought to a newer version, or before
 * another backup took its place.
 */
export const BackupReason = z.enum(['daily', 'asked', 'migration', 'restore']);
export type BackupReason = z.output<typeof BackupReason>;

/** The name of a backup's file: `fewtune-2026-11-21T12-00-00-000Z-daily.db`. Anything else is no backup. */
export const BackupName = z
  .string()
  .regex(/^fewtune-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z-(daily|asked|migration|restore)\.db$/);

export const Backup = z.object({ name: BackupName, at: Timestamp, reason: BackupReason, bytes: Count });
export type Backup = z.output<typeof Backup>;

export const backupOperations = {
  'backups.list': operation({
    summary: 'The dated backups of the database, newest first, and whether the last one failed.',
    input: z.object({}),
    output: z.object({
      /** The folder that holds them. */
      folder: z.string(),
      /** So many are kept; the oldest goes when one more is made. */
      kept: Count,
      backups: z.array(Backup),
      /** Why the last backup since the start was not made; null when all went well. */
      failure: z.object({ at: Timestamp, message: z.string() }).nullable(),
    }),
  }),
  'backups.create': operation({
    summary: 'Back up the database now: a checked copy in the folder `backups` of the workspace.',
    input: z.object({}),
    output: Backup,
  }),
};
