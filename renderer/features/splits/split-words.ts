import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
import type { Leak, LeakKind, Part, Split } from '@shared/contract/splits';
import { formatPercent } from '@shared/domain/format';

/** The sides in the order they are always shown. */
export const parts: readonly { part: Part; name: string; words: string }[] = [
  { part: 'train', name: t`Train`, words: t`learned from, and the pool of examples` },
  { part: 'validation', name: t`Validation`, words: t`watched while training` },
  { part: 'test', name: t`Test`, words: t`what the comparison is made on` },
];

/** One quiet line: how the split was made. */
export function splitDetail(split: Split): string {
  const column = split.byColumn === null ? '' : ` ‘${split.byColumn}’`;
  const how = {
    seeded: t`seed ${split.seed}`,
    column: t`taken from the column${column}`,
    date: t`by the dates in${column}, oldest rows first`,
  }[split.method];
  const grouped = split.grouped ? t`, groups kept together` : '';
  const why = {
    seeded: t`without label or text`,
    column: t`without label, text or side`,
    date: t`without label, text or date`,
  };
  const leftOut = split.leftOut > 0 ? t`, ${counted(split.leftOut, 'row')} left out ${why[split.method]}` : '';
  return `${split.name}: ${how}${grouped}${leftOut}`;
}

/** The side as it is written on the screen. */
export const partName = (part: Part): string => parts.find((entry) => entry.part === part)?.name ?? part;

const kinds: readonly { kind: LeakKind; one: string; many: string }[] = [
  { kind: 'exact', one: t`exact copy`, many: t`exact copies` },
  {
    kind: 'normalised',
    one: t`copy but for case, spaces or punctuation`,
    many: t`copies but for case, spaces or punctuation`,
  },
  { kind: 'near', one: 'near-copy', many: 'near-copies' },
  { kind: 'group', one: t`row of a group on two sides`, many: t`rows of groups on two sides` },
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
      return t`same text`;
    case 'normalised':
      return t`same but for case, spaces or punctuation`;
    case 'near':
      return t`${formatPercent(similarity ?? 0)} the same`;
    case 'group':
      return t`same group ${held.group ?? ''}`.trim();
  }
}
