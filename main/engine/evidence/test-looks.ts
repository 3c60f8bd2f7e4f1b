import type { EngineContext } from '@engine/context';
import type { TestLook } from '@shared/contract/comparison-rules';
import { resultsHash } from './results-hash';

type Context = Pick<EngineContext, 'store' | 'now'>;

/**
 * The looks at results on the test rows of a split, oldest first; those at earlier versions of it count too, because a new version
 * keeps nearly all of its test rows.
 */
export function testLooks({ store }: Pick<Context, 'store'>, splitId: string): TestLook[] {
  const looks: TestLook[][] = [];
  for (let id: string | null = splitId; id !== null; id = store.splits.get(id)?.parentId ?? null)
    looks.unshift(store.comparisonRules.looks(id));
  return looks.flat();
}

/**
 * Writes down that results on test rows are about to be shown; whoever gives such results out (a screen, a report, the command line)
 * calls this first. The same results again change nothing; neither do runs on other sides, or no runs.
 * @returns all looks so far, this one included
 */
export function recordTestLook(
  { store, now }: Context,
  shown: { projectId: string; splitId: string; part: string; arms: readonly { runId: string; name: string }[] },
  place: TestLook['place'],
): TestLook[] {
  const { projectId, splitId, part, arms } = shown;
  if (part === 'test' && arms.length > 0) {
    const runs = arms.flatMap(({ runId }) => store.runs.get(runId) ?? []);
    const results = resultsHash(runs);
    store.comparisonRules.addLook({
      projectId,
      splitId,
      results,
      place,
      arms: arms.map(({ name }) => name),
      at: now(),
    });
  }
  return testLooks({ store }, splitId);
}
