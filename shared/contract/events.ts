import { z } from 'zod';
import { Job } from './jobs';
import { Id } from './operation';

/** Part of the data that changed; the window reads it again. Equal to the first word of the operations that read it. */
export const Topic = z.enum([
  'projects',
  'datasets',
  'splits',
  'connections',
  'capabilities',
  'arms',
  'runs',
  'training',
  'learningCurves',
  'sweeps',
  'deployments',
  'comparisons',
  'errors',
  'models',
  'classifiers',
  'jobs',
  'history',
  'prices',
  'costs',
  'errands',
  'backups',
]);
export type Topic = z.output<typeof Topic>;

/** What the engine tells without being asked. */
export const EngineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), topics: z.array(Topic) }),
  /** A project was thrown away: nothing of it can be read any more. A `changed` event follows. */
  z.object({ type: z.literal('project-removed'), projectId: Id }),
  /** At most five a second a job. */
  z.object({ type: z.literal('job'), job: Job }),
]);
export type EngineEvent = z.output<typeof EngineEvent>;

/** What the window hears: the engine's events, and the shell's own. */
export const AppEvent = z.discriminatedUnion('type', [
  ...EngineEvent.options,
  /** The engine died and is back; running jobs show as interrupted. `message` is for the user. */
  z.object({ type: z.literal('engine'), state: z.enum(['starting', 'ready', 'failed']), message: z.string() }),
  z.object({ type: z.literal('theme'), dark: z.boolean() }),
  /** From the application menu: a command of the window's palette. */
  z.object({ type: z.literal('command'), command: z.string() }),
  /** The system asked Fewtune to open this file. */
  z.object({ type: z.literal('open-file'), path: z.string() }),
]);
export type AppEvent = z.output<typeof AppEvent>;
