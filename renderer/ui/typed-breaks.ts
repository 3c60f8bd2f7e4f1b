/** Line breaks and tabs as they are typed in a field of one line: `\n`, `\t`, and `\\` for a backslash. */
export const shownBreaks = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');

/** The other way round; a backslash before anything else is a plain backslash. */
export const typedBreaks = (typed: string): string =>
  typed.replace(/\\(n|t|\\)/g, (_, code: string) => (code === 'n' ? '\n' : code === 't' ? '\t' : '\\'));
