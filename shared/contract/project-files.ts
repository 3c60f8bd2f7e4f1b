import { z } from 'zod';
import { ConnectionKind } from './connections';
import { Count, Id, operation, Timestamp, wait } from './operation';
import { ProjectKind } from './projects';

/**
 * What a project file holds: all of the project, or only its task (labels, instructions, arms, prompts) without any row, and so without what
 * was made of rows.
 */
export const ProjectContents = z.enum(['whole', 'without-rows']);
export type ProjectContents = z.output<typeof ProjectContents>;

/** How much of each a project file holds. */
export const ProjectCounts = z.object({
  rows: Count,
  arms: Count,
  runs: Count,
  answers: Count,
  trainings: Count,
  /** Batches that were open at a provider, and trainings that had not ended: they stay with the workspace that began them. */
  openBatches: Count,
  openTrainings: Count,
  /** Arms that need rows: left out of a file without rows. */
  armsLeftOut: Count,
});
export type ProjectCounts = z.output<typeof ProjectCounts>;

/** A connection that the project uses. No key is ever in a project file. */
export const NeededConnection = z.object({
  id: Id,
  name: z.string(),
  kind: ConnectionKind,
  baseUrl: z.string(),
  /** The connection of this workspace that takes its place: same id or name, same address. Null: it is added, without a key. */
  known: z.object({ id: Id, name: z.string() }).nullable(),
});
export type NeededConnection = z.output<typeof NeededConnection>;

/** What a project file says of itself, and what will become of it here. */
export const ProjectFileLook = z.object({
  path: z.string(),
  /** Of the file, and unpacked. */
  bytes: Count,
  unpackedBytes: Count,
  project: z.object({ id: Id, name: z.string(), kind: ProjectKind }),
  contents: ProjectContents,
  /** The version of Fewtune that wrote it, and when. */
  app: z.string(),
  writtenAt: Timestamp,
  counts: ProjectCounts,
  connections: z.array(NeededConnection),
  /** True when this workspace has the project already: the import is a second one beside it. */
  isHere: z.boolean(),
});
export type ProjectFileLook = z.output<typeof ProjectFileLook>;

const path = z.string().min(1, 'Choose a project file.').max(4096);

export const projectFileOperations = {
  'projectFiles.export': operation({
    summary: 'Write a project into one .fewtune file: with rows and answers, or its task alone. Keys are never in it.',
    input: z.object({
      projectId: Id,
      path: z.string().min(1, 'Say where to write the file.').max(4096),
      contents: ProjectContents.default('whole'),
      wait,
    }),
    output: z.object({ jobId: Id, path: z.string() }),
    long: true,
  }),
  'projectFiles.look': operation({
    summary: 'Say what is in a .fewtune file, and what of it would be missing here. Nothing is changed.',
    input: z.object({ path }),
    output: ProjectFileLook,
  }),
  'projectFiles.import': operation({
    summary: 'Make a new project of a .fewtune file, beside all that is here. All of it comes, or nothing.',
    input: z.object({ path, wait }),
    output: z.object({ jobId: Id, projectId: Id }),
    long: true,
  }),
};
