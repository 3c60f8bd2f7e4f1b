import { createHash } from 'node:crypto';
import type { PlacedContent } from '@engine/store/splits';
import type { Origin } from '@shared/contract/datasets';
import type { Part, Split } from '@shared/contract/splits';
import { findLeaks } from '@shared/domain/splits';

/** True for rows that a split can take: with a label and a text. */
export const isSplittable = ({ label, text }: { label: string | null; text: string }): boolean =>
  label !== null && text.trim() !== '';

/** What was written by a model teaches and never tests: scores must be those of people's texts. */
export const sideOf = <Side extends Part | undefined>(row: { origin: Origin }, side: Side): Side | 'train' =>
  row.origin === 'synthetic' ? 'train' : side;

/** A row's place in its part: a hash of seed, text and row, so that 'the first 100' are a random 100, the same each time. */
export function placeOf(seed: number, row: { key: string; rowId: number }): number {
  return createHash('sha256').update(`${seed} ${row.key} ${row.rowId}`).digest().readUIntBE(0, 6);
}

const sha256 = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex');

/** What is computed from the rows of a split: leaks between its sides, and the hash over rows and sides. */
export function factsOf(
  rows: readonly { rowId: number; key: string; text: string; group: string | null; part: Part }[],
  grouped: boolean,
): Pick<Split, 'leaks' | 'fingerprint'> {
  return {
    leaks: findLeaks(grouped ? rows : rows.map((row) => ({ ...row, group: null }))),
    fingerprint: sha256(rows.map((row) => `${row.key} ${row.part}`).sort()),
  };
}

/** The rows of a split as {@link factsOf} and later versions want them. */
export const placed = (rows: readonly PlacedContent[]) => rows.map((row) => ({ ...row, key: row.textHash }));
