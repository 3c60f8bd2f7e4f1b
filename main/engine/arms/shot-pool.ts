import type { EngineContext } from '@engine/context';
import { countedLeaks } from '@engine/splits/leak-words';
import type { PartRow } from '@engine/store/splits';
import { plural } from '@lingui/core/macro';
import { type LeakKind, type Split, USUAL_SIMILARITY } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';

/** The train rows that may be shown to a model, and how many may not, by the most certain reason. */
export type ShotPool = { pool: PartRow[]; leftOut: ReadonlyMap<LeakKind, number> };

/**
 * The pool that examples are drawn from: the train side without the rows that tell of a row of validation or test, by the same
 * text, the same but for case, spaces and punctuation, a near-copy, or (in a split that keeps groups together) the same group.
 */
export async function shotPool({ store, findLeaks }: EngineContext, split: Split): Promise<ShotPool> {
  const telling = new Map<number, LeakKind>();
  for (const { kind, twin } of await findLeaks(split, USUAL_SIMILARITY)) {
    if (twin.part === 'train') telling.set(twin.rowId, kind);
  }
  const leftOut = new Map<LeakKind, number>();
  const pool = store.splits.rowsOf(split.id, 'train').filter(({ rowId }) => {
    const kind = telling.get(rowId);
    if (kind !== undefined) leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1);
    return kind === undefined;
  });
  return { pool, leftOut };
}

/** What was left out of the pool, in a sentence; null when nothing was. */
export function leftOutWords(leftOut: ShotPool['leftOut']): string | null {
  const total = [...leftOut.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const [shown, words] = [formatCount(total), countedLeaks(leftOut)];
  return plural(total, {
    one: `${shown} training row tells of rows on another side (${words}); none of them is used as an example.`,
    other: `${shown} training rows tell of rows on another side (${words}); none of them is used as an example.`,
  });
}
