import { plural } from '@lingui/core/macro';
import { LeakKind } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';

function leaksOf(kind: LeakKind, count: number): string {
  const shown = formatCount(count);
  switch (kind) {
    case 'exact':
      return plural(count, { one: `${shown} exact copy`, other: `${shown} exact copies` });
    case 'normalised':
      return plural(count, {
        one: `${shown} copy but for case, spaces or punctuation`,
        other: `${shown} copies but for case, spaces or punctuation`,
      });
    case 'near':
      return plural(count, { one: `${shown} near-copy`, other: `${shown} near-copies` });
    case 'group':
      return plural(count, { one: `${shown} row of the same group`, other: `${shown} rows of the same groups` });
  }
}

/** '3 exact copies, 1 near-copy': rows that tell of others, the most certain kind first. */
export const countedLeaks = (counts: ReadonlyMap<LeakKind, number>): string =>
  LeakKind.options
    .flatMap((kind) => {
      const count = counts.get(kind) ?? 0;
      return count === 0 ? [] : [leaksOf(kind, count)];
    })
    .join(', ');
