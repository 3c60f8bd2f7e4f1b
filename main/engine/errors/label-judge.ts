import type { EngineContext } from '@engine/context';
import type { LabelJudging } from '@shared/contract/error-analysis';
import { toAppError } from '@shared/contract/errors';
import type { Split } from '@shared/contract/splits';
import { JUDGE_RECIPE } from './judge-task';

/** Lets the local classifier judge the labels of frozen splits, in a worker thread, once for each split. */
export function createLabelJudge({ store, workers, emit, now }: EngineContext) {
  const underWay = new Map<string, Promise<void>>();
  const problems = new Map<string, string>();
  const isJudged = (splitId: string): boolean => store.labelErrors.judgement(splitId)?.recipe === JUDGE_RECIPE;

  function judge({ id, grouped }: Split): Promise<void> {
    const known = underWay.get(id);
    if (known !== undefined) return known;
    const judging = workers
      .run('judgeLabels', { databaseFile: store.databaseFile, splitId: id, grouped, at: now() })
      .then(
        () => undefined,
        (thrown: unknown) => {
          problems.set(id, toAppError(thrown).message);
        },
      )
      .finally(() => {
        underWay.delete(id);
        emit({ type: 'changed', topics: ['errors'] });
      });
    underWay.set(id, judging);
    return judging;
  }

  return {
    isJudged,
    /** How it stands; begins to judge a split that has not been judged. */
    current: (split: Split): LabelJudging => {
      const problem = problems.get(split.id) ?? '';
      if (isJudged(split.id))
        return { state: 'ready', accuracy: store.labelErrors.judgement(split.id)?.accuracy ?? null, problem: '' };
      if (problem !== '') return { state: 'failed', accuracy: null, problem };
      void judge(split);
      return { state: 'judging', accuracy: null, problem: '' };
    },
    /** Returns when the split has been judged, or could not be. */
    settled: async (split: Split): Promise<void> => {
      if (!isJudged(split.id) && !problems.has(split.id)) await judge(split);
    },
  };
}
export type LabelJudge = ReturnType<typeof createLabelJudge>;
