import { z } from 'zod';
import { ConnectionKind } from './connections';
import { Count, operation, Timestamp } from './operation';

/**
 * What is known of the database since the start. `new`: made by this start. `not-yet`: being looked through. `not-looked`: it was opened
 * without a look, or by the command line.
 */
export const Integrity = z.object({
  state: z.enum(['new', 'not-yet', 'sound', 'damaged', 'not-looked']),
  at: Timestamp.nullable(),
});
export type Integrity = z.output<typeof Integrity>;

/** Memory of a process in bytes. */
export const ProcessMemory = z.object({ total: Count, heap: Count, outsideHeap: Count });
export type ProcessMemory = z.output<typeof ProcessMemory>;

export const diagnosticsOperations = {
  'diagnostics.workspace': operation({
    summary: 'How large the workspace is and whether its database is sound: counts alone, no names and no texts.',
    input: z.object({}),
    output: z.object({
      node: z.string(),
      sqlite: z.string(),
      schemaVersion: Count,
      integrity: Integrity,
      /** Sizes in bytes. */
      bytes: z.object({ database: Count, writeAhead: Count, files: Count, backups: Count, freeOnDisk: Count }),
      backups: Count,
      counts: z.object({
        projects: Count,
        datasets: Count,
        rows: Count,
        splits: Count,
        arms: Count,
        runs: Count,
        answers: Count,
        trainings: Count,
        jobsRunning: Count,
      }),
      /** How many connections of each kind there are. */
      connections: z.array(z.object({ kind: ConnectionKind, count: Count })),
      memory: ProcessMemory,
    }),
  }),
  'diagnostics.memory': operation({
    summary: 'Memory of the engine.',
    input: z.object({}),
    output: ProcessMemory,
    needsWorkspace: false,
  }),
};
