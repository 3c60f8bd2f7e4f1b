import { createHash } from 'node:crypto';
import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import type { SplittableRow } from '@engine/store/rows';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Part, Split } from '@shared/contract/splits';
import { assignParts, findLeaks } from '@shared/domain/splits';
import { splitOf } from './split-of';

const PART_WORDS: Record<string, Part> = {
  train: 'train',
  training: 'train',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
  dev: 'validation',
  test: 'test',
  testing: 'test',
};

/** Sides taken from the dataset's own split column; rows with other words in it are left out. */
function partsByColumn(rows: readonly SplittableRow[]): Map<number, Part> {
  const parts = new Map<number, Part>();
  for (const row of rows) {
    const part = PART_WORDS[(row.splitValue ?? '').trim().toLowerCase()];
    if (part !== undefined) parts.set(row.rowId, part);
  }
  return parts;
}

/** A row's place in its part: a hash of seed, text and row, so that 'the first 100' are a random 100, the same each time. */
function placeOf(seed: number, row: SplittableRow): number {
  return createHash('sha256').update(`${seed} ${row.key} ${row.rowId}`).digest().readUIntBE(0, 6);
}

const sha256 = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex');

/**
 * Makes and stores a split of the labelled rows that have a text.
 * @throws AppFailure when there is nothing to train on or to test with
 */
export function createSplit(context: EngineContext, input: CheckedInputOf<'splits.create'>): Split {
  const { store, emit, newId, now } = context;
  const dataset = datasetOf(context, input.datasetId);
  if (dataset.state !== 'ready') {
    throw new AppFailure('refused', `${dataset.name} is still being imported. Wait for it, then make the split.`);
  }
  if (input.grouped && dataset.roles.group === undefined) {
    throw new AppFailure(
      'refused',
      `${dataset.name} has no group column, so its rows cannot be kept together by group. Turn grouping off.`,
    );
  }
  if (input.method === 'column' && dataset.roles.split === undefined) {
    throw new AppFailure('refused', `${dataset.name} has no split column. Use a seeded split.`);
  }
  const all = store.rows.splittable(store.datasets.keyOf(dataset.id));
  const usable = all.filter((row) => row.label !== null && row.text.trim() !== '');
  const parts =
    input.method === 'column'
      ? partsByColumn(usable)
      : assignParts(usable, { seed: input.seed, fractions: input.fractions, grouped: input.grouped });
  const assigned = usable.flatMap((row) => {
    const part = parts.get(row.rowId);
    return part === undefined ? [] : [{ ...row, part, place: placeOf(input.seed, row) }];
  });
  for (const part of ['train', 'test'] as const) {
    if (!assigned.some((row) => row.part === part)) {
      throw new AppFailure(
        'refused',
        `The ${part} side would be empty: ${dataset.name} has ${usable.length} rows with a text and a label. Import more labelled rows, or change the shares.`,
      );
    }
  }
  const earlier = store.splits.list(dataset.projectId).length;
  const id = newId('spl');
  store.splits.insert({
    id,
    projectId: dataset.projectId,
    datasetId: dataset.id,
    name: input.name ?? `Split ${earlier + 1}`,
    seed: input.seed,
    fractions: input.fractions,
    grouped: input.grouped,
    method: input.method,
    frozenAt: null,
    leftOut: all.length - assigned.length,
    leaks: findLeaks(input.grouped ? assigned : assigned.map((row) => ({ ...row, group: null }))),
    fingerprint: sha256(assigned.map((row) => `${row.key} ${row.part}`).sort()),
    createdAt: now(),
    assignment: assigned,
  });
  emit({ type: 'changed', topics: ['splits', 'projects'] });
  return splitOf(context, id);
}

/** Operations on splits. */
export function splitHandlers(context: EngineContext): Handlers<'splits.create' | 'splits.get' | 'splits.list'> {
  return {
    'splits.create': (input) => createSplit(context, input),
    'splits.get': ({ splitId }) => splitOf(context, splitId),
    'splits.list': ({ projectId }) => context.store.splits.list(projectOf(context, projectId).id),
  };
}
