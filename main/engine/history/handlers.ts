import { keepNameApart } from '@engine/arms/handlers';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { HistoryEntry } from '@shared/contract/history';

type Names = 'history.list' | 'history.changes' | 'history.undo' | 'history.redo';

/** A change of more rows would hold the engine's own thread for longer than a frame or two. */
const MOST_ROWS_HERE = 500;

/** Operations on what was done. */
export function historyHandlers(context: EngineContext): Handlers<Names> {
  const { store, emit, now, workers } = context;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: the second Ctrl+Z means the change before the one that the first takes back. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  }

  async function turnEntry(entry: HistoryEntry, way: 'undo' | 'redo'): Promise<{ entry: HistoryEntry }> {
    refuseIfFrozen(entry);
    const change = { historyId: entry.id, way, at: now() };
    return told(
      entry.rows > MOST_ROWS_HERE
        ? await workers.run('turnChange', { databaseFile: store.databaseFile, ...change })
        : store.history[way](entry.id, change.at),
    );
  }

  /** What runs and trainings have used is not taken back from under them. */
  function refuseIfFrozen({ splitId, summary }: HistoryEntry): void {
    if (splitId === null || store.splits.get(splitId)?.frozenAt == null) return;
    throw new AppFailure(
      'refused',
      t`'${summary}' cannot be taken back: a run or a training uses this split, so it stays. Make a new version of it instead.`,
    );
  }
  const told = (entry: HistoryEntry): { entry: HistoryEntry } => {
    if (entry.armId !== null) keepNameApart(context, entry.armId);
    emit({ type: 'changed', topics: ['datasets', 'splits', 'arms', 'projects', 'history'] });
    return { entry };
  };

  return {
    'history.list': ({ projectId, rowId, offset, limit }) => {
      const project = projectOf(context, projectId);
      return {
        ...store.history.page(project.id, rowId ?? null, offset, limit),
        undo: store.history.lastDone(project.id),
        redo: store.history.firstUndone(project.id),
      };
    },
    'history.changes': ({ historyId, offset, limit }) => {
      if (store.history.get(historyId) === null)
        throw new AppFailure('not-found', t`This change is not in the history. List the history to see what is.`);
      return store.history.cells(historyId, offset, limit);
    },
    'history.undo': ({ projectId, historyId }) =>
      inTurn(async () => {
        const entry = store.history.lastDone(projectOf(context, projectId).id);
        if (entry === null) throw new AppFailure('refused', t`There is nothing to undo.`);
        if (historyId !== undefined && historyId !== entry.id)
          throw new AppFailure(
            'refused',
            t`Something else was done since: '${entry.summary}'. Undo step by step, the last change first.`,
          );
        return turnEntry(entry, 'undo');
      }),
    'history.redo': ({ projectId }) =>
      inTurn(async () => {
        const entry = store.history.firstUndone(projectOf(context, projectId).id);
        if (entry === null) throw new AppFailure('refused', t`There is nothing to do again.`);
        return turnEntry(entry, 'redo');
      }),
  };
}
