import { languages } from '@shared/wording/language';
import { z } from 'zod';
import { Backup, BackupName } from './backups';
import { KeptState, KeyDestination } from './connections';
import { AppError } from './errors';
import { EngineEvent } from './events';
import { LogLine } from './log';
import { Id } from './operation';

const Speech = z.object({ language: z.enum(languages), locale: z.string() });

/**
 * What travels between the shell and the engine process. Secrets travel here and nowhere else: the engine keeps them in
 * memory, the shell in the keychain.
 */
export const ToEngine = z.discriminatedUnion('type', [
  /** First message: opens the workspace. */
  z.object({
    type: z.literal('open'),
    workspace: z.string(),
    /** The language of the engine's sentences. */
    speech: Speech,
    samplesDir: z.string(),
    /** Make the sample project when the workspace is new. */
    withSample: z.boolean(),
    /** Put this backup in the database's place first. */
    restore: BackupName.nullable(),
    /** Copy the workspace to this folder first, and open it there. */
    copyTo: z.string().nullable(),
    /** False makes a workspace where there is none. */
    mustExist: z.boolean(),
    /** False opens a damaged database as far as it goes, without looking it through and without daily backups. */
    watch: z.boolean(),
    /** The destination is null for a key from a version that did not keep it: the engine answers with keep-key or forget-key. */
    secrets: z.array(
      z.object({ connectionId: Id, key: z.string(), state: KeptState, destination: KeyDestination.nullable() }),
    ),
  }),
  z.object({ type: z.literal('call'), callId: z.number().int(), name: z.string(), input: z.unknown() }),
  /** The shell has stored (or could only remember) a key that was just typed. */
  z.object({ type: z.literal('key-kept'), connectionId: Id, state: KeptState }),
  /** The answer to `ask-proxy`: the proxy of the system's settings, null for a direct way. */
  z.object({ type: z.literal('system-proxy'), address: z.string(), proxy: z.string().nullable() }),
  /** Another language was chosen. */
  z.object({ type: z.literal('speak'), speech: Speech }),
  z.object({ type: z.literal('close') }),
]);
export type ToEngine = z.output<typeof ToEngine>;

export const FromEngine = z.discriminatedUnion('type', [
  /** How far the opening is, in a few words. */
  z.object({ type: z.literal('opening'), message: z.string() }),
  /** It was not copied and is opened where it was. */
  z.object({ type: z.literal('not-moved'), error: AppError }),
  z.object({ type: z.literal('opened'), isNew: z.boolean(), workspace: z.string() }),
  /** Also later, when damage is found; `backup` is then the newest sound one. */
  z.object({ type: z.literal('open-failed'), error: AppError, backup: Backup.nullable() }),
  z.object({
    type: z.literal('answer'),
    callId: z.number().int(),
    result: z.union([
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: AppError }),
    ]),
  }),
  z.object({ type: z.literal('event'), event: EngineEvent }),
  /** A key was typed, or is bound to another way from now on: keep it. */
  z.object({ type: z.literal('keep-key'), connectionId: Id, key: z.string(), destination: KeyDestination }),
  z.object({ type: z.literal('forget-key'), connectionId: Id }),
  /** Which proxy do the system's settings name for this address? */
  z.object({ type: z.literal('ask-proxy'), address: z.string() }),
  /** For the log, which the shell writes. */
  z.object({ type: z.literal('log'), line: LogLine }),
  z.object({ type: z.literal('closed') }),
]);
export type FromEngine = z.output<typeof FromEngine>;
