/** A form in which rows go to the clipboard. */
export type CopyFormat = 'tsv' | 'markdown' | 'json';

/** A table as text cells; null is an empty cell that JSON tells from an empty text. */
export type CopiedTable = { columns: readonly string[]; rows: readonly (readonly (string | null)[])[] };

/** A cell as spreadsheets read it from the clipboard: quoted when a tab, a line break or a quote would break it. */
const tsvCell = (cell: string | null): string => {
  const text = cell ?? '';
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A cell of a GitHub-flavoured Markdown table: one line, no bar that ends it, no markup that starts in it. */
const markdownCell = (cell: string | null): string =>
  (cell ?? '')
    .replace(/[\\|`*_<>[\]]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '<br>')
    .replaceAll('\t', ' ');

/** Names that differ, as the keys of an object must: a second `id` becomes `id (2)`. */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let copy = 2; taken.has(distinct); copy += 1) distinct = `${name} (${copy})`;
    taken.add(distinct);
    return distinct;
  });
}

/** Rows as text for the clipboard, with a head of column names. Nothing of a cell is lost in TSV and JSON. */
export function copiedRows({ columns, rows }: CopiedTable, format: CopyFormat): string {
  switch (format) {
    case 'tsv':
      return [columns, ...rows].map((cells) => cells.map(tsvCell).join('\t')).join('\n');
    case 'markdown': {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [
        line(columns.map(markdownCell)),
        line(columns.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownCell))),
      ].join('\n');
    }
    case 'json': {
      const names = distinctNames(columns);
      // Entries and not assignment: a column may be called `__proto__`.
      const objects = rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? null])));
      return JSON.stringify(objects, null, 2);
    }
    default:
      return format satisfies never;
  }
}
