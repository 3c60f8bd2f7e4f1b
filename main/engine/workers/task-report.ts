/** Says how far a task is; crosses the thread. */
export type TaskReport = (progress: { done: number; total: number | null }) => void;
