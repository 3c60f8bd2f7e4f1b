import { plural, t } from '@lingui/core/macro';
import type { Leak, LeakKind, Part, Split } from '@shared/contract/splits';
import { formatPercent } from '@shared/domain/format';

/** What each side is for. */
export const sideUses: Record<Part, string> = {
  train: t`learned from, and the pool of examples`,
  validation: t`watched while training`,
  test: t`what the comparison is made on`,
};

/** One quiet line: how the split was made. */
export function splitDetail(split: Split): string {
  const column = split.byColumn ?? '';
  const how = {
    seeded: t`seed ${{ seed: split.seed }}`,
    column: t`taken from the column ‘${column}’`,
    date: t`by the dates in ‘${column}’, oldest rows first`,
  }[split.method];
  const details = [how];
  if (split.grouped) details.push(t`groups kept together`);
  if (split.leftOut > 0) details.push(leftOutWords(split));
  return `${split.name}: ${details.join(', ')}`;
}

/** How many rows are on no side, and what they lack. */
function leftOutWords({ method, leftOut: rows }: Split): string {
  switch (method) {
    case 'seeded':
      return plural(rows, {
        one: '# row left out without label or text',
        other: '# rows left out without label or text',
      });
    case 'column':
      return plural(rows, {
        one: '# row left out without label, text or side',
        other: '# rows left out without label, text or side',
      });
    case 'date':
      return plural(rows, {
        one: '# row left out without label, text or date',
        other: '# rows left out without label, text or date',
      });
  }
}

const leakKinds: readonly { kind: LeakKind; words: (count: number) => string }[] = [
  { kind: 'exact', words: (count) => plural(count, { one: '# exact copy', other: '# exact copies' }) },
  {
    kind: 'normalised',
    words: (count) =>
      plural(count, {
        one: '# copy but for case, spaces or punctuation',
        other: '# copies but for case, spaces or punctuation',
      }),
  },
  { kind: 'near', words: (count) => plural(count, { one: '# near-copy', other: '# near-copies' }) },
  {
    kind: 'group',
    words: (count) => plural(count, { one: '# row of a group on two sides', other: '# rows of groups on two sides' }),
  },
];

/** '3 exact copies, 1 near-copy', the most certain first; kinds without a row are not named. */
export const leakCountWords = (counts: Record<LeakKind, number>): string =>
  leakKinds
    .filter(({ kind }) => counts[kind] > 0)
    .map(({ kind, words }) => words(counts[kind]))
    .join(', ');

/** '4 rows give another side away: 3 exact copies, 1 near-copy'. */
export function leaksWords(total: number, counts: Record<LeakKind, number>): string {
  const kinds = leakCountWords(counts);
  return plural(total, {
    one: `# row gives another side away: ${kinds}`,
    other: `# rows give another side away: ${kinds}`,
  });
}

/** Why two rows stand side by side, between them. */
export function leakReason({ kind, similarity, held }: Leak): string {
  switch (kind) {
    case 'exact':
      return t`same text`;
    case 'normalised':
      return t`same but for case, spaces or punctuation`;
    case 'near':
      return t`${{ share: formatPercent(similarity ?? 0) }} the same`;
    case 'group':
      return held.group === null ? t`same group` : t`same group ${{ group: held.group }}`;
  }
}
