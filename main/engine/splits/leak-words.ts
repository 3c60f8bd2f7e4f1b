import { LeakKind } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';

const words: Record<LeakKind, [one: string, many: string]> = {
  exact: ['exact copy', 'exact copies'],
  normalised: ['copy but for case, spaces or punctuation', 'copies but for case, spaces or punctuation'],
  near: ['near-copy', 'near-copies'],
  group: ['row of the same group', 'rows of the same groups'],
};

/** '3 exact copies, 1 near-copy': rows that tell of others, the most certain kind first. */
export const countedLeaks = (counts: ReadonlyMap<LeakKind, number>): string =>
  LeakKind.options
    .flatMap((kind) => {
      const count = counts.get(kind) ?? 0;
      return count === 0 ? [] : [`${formatCount(count)} ${words[kind][count === 1 ? 0 : 1]}`];
    })
    .join(', ');
