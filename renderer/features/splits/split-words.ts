import { counted } from '@renderer/ui/counted';
import type { Leak, LeakKind, Part, Split } from '@shared/contract/splits';
import { formatPercent } from '@shared/domain/format';

/** The sides in the order they are always shown. */
export const parts: readonly { part: Part; name: string; words: string }[] = [
  { part: 'train', name: 'Train', words: 'learned from, and the pool of examples' },
  { part: 'validation', name: 'Validation', words: 'watched while training' },
  { part: 'test', name: 'Test', words: 'what the comparison is made on' },
];

/** One quiet line: how the split was made. */
export function splitDetail(split: Split): string {
  const column = split.byColumn === null ? '' : ` ‘${split.byColumn}’`;
  const how = {
    seeded: `seed ${split.seed}`,
    column: `taken from the column${column}`,
    date: `by the dates in${column}, oldest rows first`,
  }[split.method];
  const grouped = split.grouped ? ', groups kept together' : '';
  const why = {
    seeded: 'without label or text',
    column: 'without label, text or side',
    date: 'without label, text or date',
  };
  const leftOut = split.leftOut > 0 ? `, ${counted(split.leftOut, 'row')} left out ${why[split.method]}` : '';
  return `${split.name}: ${how}${grouped}${leftOut}`;
}

/** The side as it is written on the screen. */
export const partName = (part: Part): string => parts.find((entry) => entry.part === part)?.name ?? part;

const kinds: readonly { kind: LeakKind; one: string; many: string }[] = [
  { kind: 'exact', one: 'exact copy', many: 'exact copies' },
  {
    kind: 'normalised',
    one: 'copy but for case, spaces or punctuation',
    many: 'copies but for case, spaces or punctuation',
  },
  { kind: 'near', one: 'near-copy', many: 'near-copies' },
  { kind: 'group', one: 'row of a group on two sides', many: 'rows of groups on two sides' },
];

/** '3 exact copies, 1 near-copy', the most certain first; kinds without a row are not named. */
export const leakCountWords = (counts: Record<LeakKind, number>): string =>
  kinds
    .filter(({ kind }) => counts[kind] > 0)
    .map(({ kind, one, many }) => counted(counts[kind], one, many))
    .join(', ');

/** Why two rows stand side by side, between them. */
export function leakReason({ kind, similarity, held }: Leak): string {
  switch (kind) {
    case 'exact':
      return 'same text';
    case 'normalised':
      return 'same but for case, spaces or punctuation';
    case 'near':
      return `${formatPercent(similarity ?? 0)} the same`;
    case 'group':
      return `same group ${held.group ?? ''}`.trim();
  }
}
