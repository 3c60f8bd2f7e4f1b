import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, Id, operation, Timestamp } from './operation';

/** A label with the words that tell people and models what belongs there. */
export const Label = z.object({
  name: z.string().min(1),
  description: z.string().default(''),
  /** What an entry of a pool is also called; answers may use these names. */
  aliases: z.array(z.string().trim().min(1).max(500)).max(50).optional(),
});
export type Label = z.output<typeof Label>;

/** `classification`: each text gets a label. `short-answer`: each text is about one entry of a closed pool, such as a list of employees. */
export const ProjectKind = z.enum(['classification', 'short-answer']);
export type ProjectKind = z.output<typeof ProjectKind>;

/** Metrics take up to this many labels (`shared/domain/metrics`). */
export const MOST_LABELS = 2000;

const fields = {
  name: z
    .string()
    .trim()
    .min(1, { error: () => t`A project needs a name.` })
    .max(200),
  kind: ProjectKind.default('classification'),
  instructions: z.string().max(20_000).default(''),
  labels: z
    .array(Label)
    .max(MOST_LABELS)
    .default([])
    .refine((labels) => new Set(labels.map((label) => label.name)).size === labels.length, {
      error: () => t`A label is listed twice.`,
    }),
};

export const Project = z.object({
  id: Id,
  ...fields,
  isSample: z.boolean(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Project = z.output<typeof Project>;

/** The path through a project, as the window's navigation shows it. */
export const PathStep = z.enum(['data', 'labels', 'split', 'arms', 'runs', 'compare', 'training', 'report']);
export type PathStep = z.output<typeof PathStep>;
export const PathState = z.object({
  step: PathStep,
  /** `locked` says in `note` what is missing; a locked step can still be opened. */
  state: z.enum(['done', 'needs-you', 'locked']),
  /** Short figure such as '420 rows' or '3 arms'; empty when there is none. */
  note: z.string(),
});
export type PathState = z.output<typeof PathState>;

export const ProjectSummary = z.object({
  project: Project,
  rowCount: Count,
  armCount: Count,
  /** The last comparison's sentence; null before the first. */
  verdict: z.string().nullable(),
});
export type ProjectSummary = z.output<typeof ProjectSummary>;

export const ProjectDetail = z.object({ project: Project, path: z.array(PathState) });
export type ProjectDetail = z.output<typeof ProjectDetail>;

/** A part of the way from rows to a decision; at most one is `next`. `shared/domain/milestones` has the rules. */
export const Milestone = z.object({
  name: z.enum(['data', 'labels', 'split', 'baseline', 'few-shot', 'fine-tune', 'decide']),
  state: z.enum(['done', 'next', 'later', 'optional']),
  /** What there is, or what is missing. */
  note: z.string(),
  /** True when an arm is there and only its run is missing. */
  waitsForRun: z.boolean(),
});
export type Milestone = z.output<typeof Milestone>;

export const projectOperations = {
  'projects.create': operation({
    summary: 'Create a project: a task with its labels and instructions.',
    input: z.object(fields),
    output: Project,
  }),
  'projects.createSample': operation({
    summary: 'Create the sample project with its data, a split and arms that need no key.',
    input: z.object({}),
    output: Project,
  }),
  'projects.list': operation({
    summary: 'List the projects of the workspace, last changed first.',
    input: z.object({}),
    output: z.array(ProjectSummary),
  }),
  'projects.get': operation({
    summary: 'Get one project and how far it is on the path.',
    input: z.object({ projectId: Id }),
    output: ProjectDetail,
  }),
  'projects.milestones': operation({
    summary: 'Say how far a project is on its way to a decision: what is done, what is missing, what is next.',
    input: z.object({ projectId: Id }),
    output: z.array(Milestone),
  }),
  'projects.update': operation({
    summary: 'Change the name, labels or instructions of a project.',
    input: z.object({
      projectId: Id,
      name: fields.name.optional(),
      instructions: z.string().max(20_000).optional(),
      labels: z.array(Label).max(MOST_LABELS).optional(),
    }),
    output: Project,
  }),
  'projects.remove': operation({
    summary: 'Delete a project with its data, runs and training records. Provider-side models stay.',
    input: z.object({ projectId: Id }),
    output: z.object({ removed: z.literal(true) }),
  }),
};
