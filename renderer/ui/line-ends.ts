/** A text as lines, each with the line end that follows it (the last one has none). */
const linesOf = (text: string): { line: string; end: string }[] =>
  [...text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)]
    .map(([, line = '', end = '']) => ({ line, end }))
    .filter(({ line, end }, at, all) => line !== '' || end !== '' || at === 0 || all[at - 1]?.end !== '');

/**
 * What was typed into a field, with the line ends of the text that it was before. A field of a page knows but one kind of line end
 * (`\n`), and would change all of `\r\n` with the first letter. Lines at the start and the end that are as they were keep their own
 * line end; those between get the first one of the text.
 */
export function keepLineEnds(before: string, typed: string): string {
  const old = linesOf(before);
  const wanted = typed.split('\n');
  const usual = old[0]?.end || '\n';
  let same = 0;
  while (same < wanted.length && same < old.length && old[same]?.line === wanted[same]) same += 1;
  return wanted
    .map((line, at) => {
      if (at === wanted.length - 1) return line;
      const fromEnd = old.length - (wanted.length - at);
      const end = at < same ? old[at]?.end : old[fromEnd]?.line === line ? old[fromEnd]?.end : usual;
      return line + (end || usual);
    })
    .join('');
}
