import { visibleText } from './visible-text';

/** What could begin markup, a link, a tag, an entity or a formula anywhere in a line. */
const ANYWHERE = /[\\`*_[\]<>&#|~$@]|(?<=www)\.|:(?=\/\/)/gi;
/** What would make a list, a heading, a quotation or a rule of a line that begins with it. */
const AT_START = /^(\s*)([-+=!]|\d+(?=[.)]))/;

/**
 * Text for one line of Markdown: whatever it holds, it is read as text, and no tag, link or address comes of it. Line ends become spaces.
 * @see CommonMark 0.31, 2.4 (backslash escapes); GitHub Flavored Markdown 0.29, 6.9 (autolinks)
 */
export function markdownText(text: string): string {
  const line = visibleText(text).replace(/\s*[\r\n]+\s*/g, ' ');
  return line
    .replace(ANYWHERE, '\\$&')
    .replace(AT_START, (_, space: string, start: string) =>
      /\d/.test(start) ? `${space}${start}\\` : `${space}\\${start}`,
    );
}

/** Text as it is, in a fence that it cannot close. */
export function markdownFence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${visibleText(text)}\n${fence}`;
}

/** A table; cells are texts that are escaped here. Columns in `numeric` stand at the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number> = new Set(),
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  const rule = `| ${head.map((_, at) => (numeric.has(at) ? '---:' : '---')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
