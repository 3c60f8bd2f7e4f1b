/** Letters that one line beside a bar holds in half a screen. */
const LINE = 28;

const cut = (line: string): string => (line.length <= LINE ? line : `${line.slice(0, LINE - 1).trimEnd()}…`);

/**
 * A name as it stands beside a bar: in one line where it fits, else in two, parted at the space nearest to its middle. What has no room in
 * two lines either ends in an ellipsis; the figures of the chart have every name in full.
 */
export function nameLines(name: string): string[] {
  if (name.length <= LINE) return [name];
  const middle = name.length / 2;
  const [parting] = [...name.matchAll(/\s/g)]
    .map(({ index }) => index)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return parting === undefined ? [cut(name)] : [cut(name.slice(0, parting)), cut(name.slice(parting + 1))];
}
