import type { ColumnRole } from '@shared/contract/datasets';

/** What was seen of one column among the rows looked at. */
export type ColumnSeen = { name: string; values: readonly string[] };

const SPLIT_WORDS = new Set(['train', 'training', 'validation', 'valid', 'val', 'dev', 'test', 'testing']);
const ORIGIN_WORDS = new Set(['imported', 'manual', 'synthetic', 'teacher']);

const filled = (column: ColumnSeen): string[] => column.values.filter((value) => value.trim() !== '');
const distinct = (values: readonly string[]): number => new Set(values).size;
const meanLength = (values: readonly string[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value.length, 0) / values.length;
const within = (values: readonly string[], words: ReadonlySet<string>): boolean =>
  values.length > 0 && values.every((value) => words.has(value.trim().toLowerCase()));

const named = (pattern: RegExp) => (column: ColumnSeen) => pattern.test(column.name);
const looksLikeText = named(
  /^(text|message|body|content|utterance|question|query|prompt|description|comment|review|ticket)$/i,
);
const looksLikeLabel = named(/(label|category|class|intent|queue|topic|target|tag|sentiment|answer|completion|type)/i);
const looksLikeId = named(/(^|[_\s-])(id|key|uuid|no|nr|number)$/i);
const looksLikeGroup = named(/(customer|user|client|account|group|thread|conversation|author|patient)/i);

/** A column that is called a label is one even when no value of it repeats yet, as among a few pasted rows. */
const isCalledLabel = named(/^(label|category|class|intent|queue|topic|target|sentiment)s?$/i);
const isShort = (column: ColumnSeen): boolean => {
  const values = filled(column);
  return values.length > 0 && meanLength(values) <= 60;
};

/** A label column repeats its values: few distinct ones, short, each seen more than once on average. */
function repeats(column: ColumnSeen): boolean {
  const values = filled(column);
  const kinds = distinct(values);
  return values.length >= 4 && kinds >= 2 && kinds <= values.length / 2 && isShort(column);
}

/**
 * Guesses what each column is for, from names and values. A guess only: the user decides in the preview.
 * @returns one role or null a column, in order; no role is given twice
 */
export function guessRoles(columns: readonly ColumnSeen[]): (ColumnRole | null)[] {
  const roles: (ColumnRole | null)[] = columns.map(() => null);
  const give = (role: ColumnRole, fits: (column: ColumnSeen) => boolean, score: (column: ColumnSeen) => number) => {
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    columns.forEach((column, index) => {
      if (roles[index] !== null || !fits(column)) return;
      const own = score(column);
      if (own > bestScore) {
        best = index;
        bestScore = own;
      }
    });
    if (best >= 0) roles[best] = role;
  };
  give(
    'split',
    (column) => within(filled(column), SPLIT_WORDS),
    () => 0,
  );
  give(
    'origin',
    (column) => within(filled(column), ORIGIN_WORDS),
    () => 0,
  );
  give(
    'text',
    (column) => filled(column).length > 0,
    (column) => meanLength(column.values) + (looksLikeText(column) ? 1000 : 0) - (looksLikeId(column) ? 500 : 0),
  );
  give(
    'label',
    (column) =>
      (repeats(column) || (isCalledLabel(column) && isShort(column))) &&
      !looksLikeId(column) &&
      !looksLikeGroup(column),
    (column) => (looksLikeLabel(column) ? 1000 : 0) - distinct(filled(column)),
  );
  give(
    'id',
    (column) => looksLikeId(column) && distinct(filled(column)) === column.values.length,
    () => 0,
  );
  give(
    'group',
    (column) => looksLikeGroup(column) && distinct(filled(column)) < filled(column).length,
    () => 0,
  );
  return roles;
}
