/** How far a task is; `note` says in a few words what it is doing, where that is not plain. */
export type TaskProgress = { done: number; total: number | null; note?: string };
/** Says how far a task is; crosses the thread. */
export type TaskReport = (progress: TaskProgress) => void;
