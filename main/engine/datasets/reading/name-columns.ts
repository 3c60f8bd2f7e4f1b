import { t } from '@lingui/core/macro';
import type { ImportWarning } from '@shared/contract/import';

/**
 * Names every column once: empty names are numbered, repeated ones get a count.
 * @param line where the header stands, for the warnings
 */
export function nameColumns(cells: readonly string[], line: number): { columns: string[]; warnings: ImportWarning[] } {
  const taken = new Set(cells.map((cell) => cell.trim()).filter((name) => name !== ''));
  const given = new Set<string>();
  const warnings: ImportWarning[] = [];
  const free = (wanted: string, next: (count: number) => string): string => {
    let name = wanted;
    for (let count = 2; given.has(name) || (name !== wanted && taken.has(name)); count += 1) name = next(count);
    given.add(name);
    return name;
  };
  const columns = cells.map((cell, index) => {
    const own = cell.trim();
    if (own === '') {
      const wanted = `column ${index + 1}`;
      const name = free(taken.has(wanted) ? `${wanted} (2)` : wanted, (count) => `${wanted} (${count})`);
      warnings.push({ line, message: t`Column ${index + 1} has no name; it is called '${name}'.` });
      return name;
    }
    const name = free(own, (count) => `${own} (${count})`);
    if (name !== own) {
      warnings.push({ line, message: t`The name '${own}' stands twice in the header; the later one is '${name}'.` });
    }
    return name;
  });
  return { columns, warnings };
}

/** Names for a table without a header. */
export const numberColumns = (width: number): string[] => Array.from({ length: width }, (_, at) => `column ${at + 1}`);
