import { z } from 'zod';
import { AppError } from './errors';
import { Count, Id, NanoUsd, operation, Timestamp } from './operation';

export const JobStatus = z.enum(['running', 'finished', 'failed', 'paused', 'cancelled', 'interrupted']);
export type JobStatus = z.output<typeof JobStatus>;

/** Any long work. `interrupted` means the app or the engine ended while it ran; what it stored is kept. */
export const Job = z.object({
  id: Id,
  kind: z.enum([
    'import',
    'run',
    'training',
    'learning-curve',
    'sweep',
    'deployment',
    'report',
    'rescue',
    'probe',
    'teacher',
    'synthetic',
    'project-file',
  ]),
  projectId: Id,
  /** The dataset, run, training job, learning curve, sweep, deployment, split, connection, errand or project it works for. */
  subjectId: Id,
  title: z.string(),
  status: JobStatus,
  done: Count,
  /** Null until known. */
  total: Count.nullable(),
  failed: Count,
  cost: NanoUsd.nullable(),
  simulated: z.boolean(),
  /** What it is doing, in a few words. */
  note: z.string(),
  error: AppError.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Job = z.output<typeof Job>;

export const jobOperations = {
  'jobs.list': operation({
    summary: 'List jobs, newest first.',
    input: z.object({ projectId: Id.optional(), running: z.boolean().default(false) }),
    output: z.array(Job),
  }),
  'jobs.cancel': operation({
    summary: 'Stop a job. What is finished stays, and it can be resumed.',
    input: z.object({ jobId: Id }),
    output: Job,
  }),
};
