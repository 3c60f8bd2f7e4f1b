/**
 * The column by which the first row shows that it is no header: what it says there is a value of the column as well, as a label is that
 * comes again further down. A row that repeats the whole header, as files laid end to end have it, tells nothing.
 * @param header the cells of the first row
 * @param rows rows below it
 * @returns index of the column; null when nothing speaks against a header
 */
export function firstRowAsData(header: readonly string[], rows: readonly (readonly string[])[]): number | null {
  const others = rows.filter((cells) => cells.some((cell, at) => cell !== (header[at] ?? '')));
  const column = header.findIndex((name, at) => name.trim() !== '' && others.some((cells) => cells[at] === name));
  return column === -1 ? null : column;
}
