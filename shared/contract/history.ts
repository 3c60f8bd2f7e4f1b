import { z } from 'zod';
import { Count, Id, operation, Page, Timestamp } from './operation';

/** Who made a change: a person, a teacher model (by name), or a rule such as a cleaning step. */
export const Actor = z.object({ kind: z.enum(['user', 'teacher', 'rule']), name: z.string() });
export type Actor = z.output<typeof Actor>;

/** What kind of change it was, for its icon. The sentence is `summary`. */
export const ChangeKind = z.enum(['import', 'edit', 'delete', 'restore', 'label', 'clean', 'task', 'split', 'arm']);
export type ChangeKind = z.output<typeof ChangeKind>;

/** One change to data, labels, splits or arms. */
export const HistoryEntry = z.object({
  id: z.number().int(),
  projectId: Id,
  datasetId: Id.nullable(),
  splitId: Id.nullable(),
  /** The arm that it added or removed; null for every other change. */
  armId: Id.nullable(),
  kind: ChangeKind,
  /** What was done, such as 'Trimmed and normalised 12 texts'. */
  summary: z.string(),
  actor: Actor,
  /** Rows that it changed. */
  rows: Count,
  /** `undone` can be done again; `dropped` was undone before something else was done, and cannot. */
  state: z.enum(['done', 'undone', 'dropped']),
  at: Timestamp,
  undoneAt: Timestamp.nullable(),
});
export type HistoryEntry = z.output<typeof HistoryEntry>;

/** One cell of a row before and after; null stands for no label, not deleted, not labelled twice. `extra_json`: its free columns. */
export const CellChange = z.object({
  rowId: z.number().int(),
  field: z.enum(['text', 'label', 'second_label', 'deleted_at', 'extra_json', 'origin']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type CellChange = z.output<typeof CellChange>;

const undone = z.object({ entry: HistoryEntry });

export const historyOperations = {
  'history.list': operation({
    summary: 'List what was done to data, labels and splits of a project, newest first; of one row if asked.',
    input: z.object({ projectId: Id, rowId: z.number().int().optional(), ...Page }),
    output: z.object({
      entries: z.array(HistoryEntry),
      total: Count,
      /** What undo and redo would act on; null when there is nothing. */
      undo: HistoryEntry.nullable(),
      redo: HistoryEntry.nullable(),
    }),
  }),
  'history.changes': operation({
    summary: 'Read the cells that one change touched, before and after.',
    input: z.object({ historyId: z.number().int(), ...Page }),
    output: z.object({ changes: z.array(CellChange), total: Count }),
  }),
  'history.undo': operation({
    summary: 'Take back the last change to data, labels or splits of a project. What runs have used stays as it was.',
    input: z.object({
      projectId: Id,
      /** Only when this is the last change; refused when something else was done since. */
      historyId: z.number().int().optional(),
    }),
    output: undone,
  }),
  'history.redo': operation({
    summary: 'Do the change again that was taken back last.',
    input: z.object({ projectId: Id }),
    output: undone,
  }),
};
