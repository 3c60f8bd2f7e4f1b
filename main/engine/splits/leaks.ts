import type { EngineContext } from '@engine/context';
import { byUser } from '@engine/history/actors';
import type { PlacedContent } from '@engine/store/splits';
import { plural } from '@lingui/core/macro';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import type { Leak, LeakKind } from '@shared/contract/splits';
import { reviseSplit } from './revise-split';
import { splitOf } from './split-of';

const noneOfAnyKind = (): Record<LeakKind, number> => ({ exact: 0, normalised: 0, near: 0, group: 0 });

/** The leaks of a split with both rows of each, a page of them. */
export async function describeLeaks(
  context: EngineContext,
  { splitId, similarity, kinds, offset, limit }: CheckedInputOf<'splits.leaks'>,
): Promise<OutputOf<'splits.leaks'>> {
  const split = splitOf(context, splitId);
  const pairs = (await context.findLeaks(split, similarity)).filter(({ kind }) => kinds.includes(kind));
  const counts = noneOfAnyKind();
  for (const { kind } of pairs) counts[kind] += 1;
  const page = pairs.slice(offset, offset + limit);
  const wanted = new Set(page.flatMap(({ held, twin }) => [held.rowId, twin.rowId]));
  const rows = new Map<number, PlacedContent>();
  if (wanted.size > 0) {
    for (const row of context.store.splits.contents(split.id)) if (wanted.has(row.rowId)) rows.set(row.rowId, row);
  }
  const leaks = page.flatMap((pair): Leak[] => {
    const held = rows.get(pair.held.rowId);
    const twin = rows.get(pair.twin.rowId);
    return held === undefined || twin === undefined
      ? []
      : [{ kind: pair.kind, similarity: pair.similarity, held: shown(held), twin: shown(twin) }];
  });
  return { leaks, counts, total: pairs.length };
}

const shown = ({ rowId, position, part, text, label, group }: PlacedContent): Leak['held'] => ({
  rowId,
  position,
  part,
  text,
  label,
  group,
});

/** Leaves the twins out: the protected rows stay, and with all twins gone no leak is left. */
export async function resolveLeaks(
  context: EngineContext,
  { splitId, similarity, kinds, rowIds }: CheckedInputOf<'splits.resolveLeaks'>,
): Promise<OutputOf<'splits.resolveLeaks'>> {
  const split = splitOf(context, splitId);
  const only = rowIds === undefined ? null : new Set(rowIds);
  const twins = (await context.findLeaks(split, similarity))
    .filter(({ kind, twin }) => kinds.includes(kind) && (only === null || only.has(twin.rowId)))
    .map(({ twin }) => twin.rowId);
  if (twins.length === 0) return { split, leftOut: 0 };
  const revised = reviseSplit(
    context,
    { splitId, moves: twins.map((rowId) => ({ rowId, part: null })), addRows: false },
    {
      summary: plural(twins.length, { one: 'left out # leaking row', other: 'left out # leaking rows' }),
      actor: byUser,
    },
  );
  return { split: revised, leftOut: twins.length };
}
