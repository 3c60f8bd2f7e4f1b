import { plural, t } from '@lingui/core/macro';
import type { ColumnRole, Roles } from '@shared/contract/datasets';
import type { ImportWarning, Preview } from '@shared/contract/import';

/** What the user picked: a column, or null for 'none of them'. A role that was not touched keeps its guess. */
export type ChosenRoles = Partial<Record<ColumnRole, string | null>>;

const allRoles: readonly ColumnRole[] = ['text', 'label', 'id', 'group', 'split', 'origin'];

/** The column of each role: the user's choice first, then the guess. A column has one role at most. */
export function columnOfRole(columns: Preview['columns'], chosen: ChosenRoles): Record<ColumnRole, string | null> {
  const names = new Set(columns.map((column) => column.name));
  const pickedByUser = new Set(Object.values(chosen).filter((name) => name !== null));
  const pick = (role: ColumnRole): string | null => {
    const choice = chosen[role];
    if (choice === null) return null;
    if (choice !== undefined && names.has(choice)) return choice;
    const guess = columns.find((column) => column.guessedRole === role)?.name;
    return guess === undefined || pickedByUser.has(guess) ? null : guess;
  };
  return {
    text: pick('text'),
    label: pick('label'),
    id: pick('id'),
    group: pick('group'),
    split: pick('split'),
    origin: pick('origin'),
  };
}

/** Picks a column for a role and takes it from the role that had it. */
export function chooseRole(chosen: ChosenRoles, role: ColumnRole, column: string | null): ChosenRoles {
  const others = allRoles.filter((other) => other !== role && column !== null && chosen[other] === column);
  return { ...chosen, ...Object.fromEntries(others.map((other) => [other, null])), [role]: column };
}

/** A label that cannot be seen is easily missed: it counts as none, and that is said with its line. */
export function labelWarnings(columns: Preview['columns'], label: string | null): ImportWarning[] {
  const blank = columns.find(({ name }) => name === label)?.blank ?? null;
  if (blank === null) return [];
  const what = t`The label is nothing but spaces: the row counts as one without a label, and is exported so.`;
  const more = blank.rows - 1;
  const others = plural(more, { one: '# more row is like that.', other: '# more rows are like that.' });
  return [{ line: blank.firstLine, message: more === 0 ? what : `${what} ${others}` }];
}

/** Roles as the import takes them; null while the text column is missing. */
export function rolesForImport(columns: Record<ColumnRole, string | null>): Roles | null {
  const { text, ...others } = columns;
  if (text === null) return null;
  const given = Object.entries(others).filter(([, column]) => column !== null);
  return { text, ...Object.fromEntries(given) };
}
