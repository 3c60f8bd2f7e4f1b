import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import { byUser } from '@engine/history/actors';
import { countedRows } from '@engine/rows/counted-rows';
import type { SideChange } from '@engine/store/history';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Actor } from '@shared/contract/history';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Part, Split } from '@shared/contract/splits';
import { assignParts, sideInFull } from '@shared/domain/splits';
import { columnReader, sidesByColumn } from './choose-sides';
import { factsOf, isSplittable, placed, placeOf, sideOf } from './split-facts';
import { splitOf } from './split-of';

/** A row with its side, and the seeded place it has there. */
type Seat = { rowId: number; key: string; text: string; group: string | null; part: Part; place: number };

/**
 * Labelled rows of the dataset that the split does not have yet, each on a side; the old ones stay where they are, and those that were
 * left out on purpose (as leaks, say) stay out.
 */
function newSeats(context: EngineContext, split: Split, seats: readonly Seat[]): Seat[] {
  const { store } = context;
  const kept = new Map(seats.map(({ rowId, part }) => [rowId, part]));
  const usable = store.rows.splittable(store.datasets.keyOf(split.datasetId)).filter(isSplittable);
  const { seed, fractions, grouped, sides, byColumn } = split;
  // Where a column tells the sides it tells those of later rows too.
  const parts =
    split.method !== 'column' || byColumn === null
      ? assignParts(usable, { seed, fractions, grouped, kept })
      : sidesByColumn(usable, columnReader(datasetOf(context, split.datasetId), byColumn).read, sides).parts;
  const leftOut = store.splits.leftOutRows(split.id);
  return usable.flatMap((row) => {
    const part = kept.has(row.rowId) || leftOut.has(row.rowId) ? undefined : sideOf(row, parts.get(row.rowId));
    return part === undefined ? [] : [{ ...row, part, place: placeOf(seed, row) }];
  });
}

function checkSides(split: Split, seats: readonly Seat[]): void {
  for (const part of ['train', 'test'] as const) {
    if (!seats.some((seat) => seat.part === part)) {
      const side = sideInFull(part);
      throw new AppFailure('refused', t`The ${side} of ${split.name} would be empty then. Leave some rows there.`);
    }
  }
}

/** A frozen split keeps its rows and sides for good: the change becomes its next version. */
function nextVersion(
  context: EngineContext,
  split: Split,
  { seats, sides }: { seats: readonly Seat[]; sides: readonly SideChange[] },
  why: string,
  actor: Actor,
): Split {
  const { store, newId, now } = context;
  const root = split.parentId ?? split.id;
  const version = store.splits.newestVersion(root) + 1;
  const dataset = datasetOf(context, split.datasetId);
  // The rows as they are now: the old version alone keeps what they were.
  const living = new Map(store.rows.splittable(store.datasets.keyOf(dataset.id)).map((row) => [row.rowId, row]));
  const assigned = seats.flatMap((seat) => {
    const row = living.get(seat.rowId);
    return row === undefined || row.label === null || row.text.trim() === ''
      ? []
      : [{ ...seat, key: row.key, text: row.text, group: row.group }];
  });
  checkSides(split, assigned);
  const id = newId('spl');
  const name = `${split.name.replace(/ v\d+$/, '')} v${version}`;
  store.splits.insert({
    id,
    projectId: split.projectId,
    datasetId: split.datasetId,
    name,
    seed: split.seed,
    fractions: split.fractions,
    grouped: split.grouped,
    method: split.method,
    byColumn: split.byColumn,
    sides: split.sides,
    version,
    parentId: root,
    frozenAt: null,
    leftOut: living.size - assigned.length,
    ...factsOf(assigned, split.grouped),
    createdAt: now(),
    assignment: assigned,
  });
  store.history.record(
    {
      projectId: split.projectId,
      datasetId: split.datasetId,
      splitId: id,
      kind: 'split',
      summary: t`Made ${name} from ${split.name}: ${why}`,
      actor,
      at: now(),
      toggle: 'split+',
    },
    { sides },
  );
  return splitOf(context, id);
}

function changeWords(moved: number, relabelled: number): string {
  return [
    ...(moved > 0 ? [t`${countedRows(moved)} moved, added or left out`] : []),
    ...(relabelled > 0 ? [t`${countedRows(relabelled)} with another label`] : []),
  ].join(', ');
}

/** The next version of a frozen split, with its rows as they are now, each on the side where it was. */
export const renewSplit = (context: EngineContext, split: Split, why: string): Split =>
  nextVersion(context, split, { seats: placed(context.store.splits.contents(split.id)), sides: [] }, why, byUser);

/**
 * Changes who sits where in a split. One that was used already stays as it is and gets a new version.
 * @param change rows on new sides (null leaves them out); `addRows` seats rows that came later
 * @throws AppFailure when nothing would change, or a side would be empty
 */
export function reviseSplit(
  context: EngineContext,
  change: Omit<CheckedInputOf<'splits.revise'>, 'takeLabels'> & { takeLabels?: boolean },
  why: { summary: string; actor: Actor } | null = null,
): Split {
  const { store, emit, now } = context;
  const split = splitOf(context, change.splitId);
  const before = placed(store.splits.contents(split.id));
  const moves = new Map(change.moves.map(({ rowId, part }) => [rowId, part]));
  const added = change.addRows ? newSeats(context, split, before) : [];
  const seats = [...before, ...added].flatMap((seat): Seat[] => {
    const to = moves.has(seat.rowId) ? moves.get(seat.rowId) : seat.part;
    return to === null || to === undefined ? [] : [{ ...seat, part: to }];
  });
  const after = new Map(seats.map((seat) => [seat.rowId, seat]));
  const was = new Map(before.map((seat) => [seat.rowId, seat]));
  const seated = (seat: Seat | undefined) => (seat === undefined ? null : { part: seat.part, place: seat.place });
  const sides: SideChange[] = [...new Set([...was.keys(), ...after.keys()])].flatMap((rowId) => {
    const from = seated(was.get(rowId));
    const to = seated(after.get(rowId));
    return from?.part === to?.part ? [] : [{ rowId, before: from, after: to }];
  });
  const relabelled =
    change.takeLabels === true && split.frozenAt !== null ? store.labelErrors.changedLabels(split.id) : 0;
  if (sides.length === 0 && relabelled === 0) {
    throw new AppFailure(
      'refused',
      change.addRows
        ? t`There are no labelled rows that this split does not have yet. Import or label some first.`
        : change.takeLabels === true
          ? t`No label of this split was changed since it was frozen: a new version would be the same.`
          : t`Nothing of this split would change. Name rows that stand on another side.`,
    );
  }
  checkSides(split, seats);
  const summary = why?.summary ?? changeWords(sides.length, relabelled);
  const actor = why?.actor ?? byUser;
  const revised = store.transaction(() => {
    if (split.frozenAt !== null) return nextVersion(context, split, { seats, sides }, summary, actor);
    store.history.record(
      {
        projectId: split.projectId,
        datasetId: split.datasetId,
        splitId: split.id,
        kind: 'split',
        summary: t`Changed ${split.name}: ${summary}`,
        actor,
        at: now(),
      },
      { sides },
    );
    return splitOf(context, split.id);
  });
  emit({ type: 'changed', topics: ['splits', 'projects', 'history'] });
  return revised;
}
