/** A label as a prompt describes it; the description may be empty. */
export type ListedLabel = { name: string; description: string };

const LIST_LINE = /^\s*(?:[-*\u2022]|\d{1,4}[.)])\s+(.+?)\s*$/u;
const ANNOUNCES_LABELS = /label|categor|class|option|answer|intent|topic|choose|one of/iu;
const QUOTES = /^(["'`“‘])(.+)(["'`”’])$/u;

/** Without quotes around it; a JSON string is read as one. */
function unquoted(text: string): string {
  if (text.startsWith('"')) {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'string') return value;
    } catch {
      // Not JSON: quotes of another kind are taken off below.
    }
  }
  return QUOTES.exec(text)?.[2] ?? text;
}

/** Splits `name: description`. A name that is known from elsewhere may itself hold a colon. */
function readEntry(entry: string, known: ReadonlySet<string>): ListedLabel {
  const whole = unquoted(entry);
  if (known.has(whole)) return { name: whole, description: '' };
  const quoted = /^"(?:[^"\\]|\\.)*"/u.exec(entry)?.[0];
  for (let at = quoted?.length ?? entry.indexOf(':'); at > 0; at = entry.indexOf(':', at + 1)) {
    const name = unquoted(entry.slice(0, at).trim());
    if (known.has(name) || quoted !== undefined) return { name, description: entry.slice(at + 1).trim() };
  }
  const end = entry.search(/:\s/u);
  if (end <= 0) return { name: whole, description: '' };
  return { name: unquoted(entry.slice(0, end).trim()), description: entry.slice(end + 1).trim() };
}

type Block = { entries: string[]; announced: boolean };

/** Neighbouring list lines; `announced` when the line of text before them speaks of labels. */
function listBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let current: Block | null = null;
  let before = '';
  for (const line of text.split(/\r?\n/u)) {
    const entry = LIST_LINE.exec(line)?.[1];
    if (entry !== undefined) {
      if (!current) {
        current = { entries: [], announced: ANNOUNCES_LABELS.test(before) };
        blocks.push(current);
      }
      current.entries.push(entry);
    } else if (line.trim() !== '') {
      before = line;
      current = null;
    }
  }
  return blocks;
}

/** The longest JSON array of two or more distinct strings in the text. */
function jsonList(text: string): string[] {
  let best: string[] = [];
  for (const found of text.matchAll(/\[[^[\]]*\]/gu)) {
    try {
      const value: unknown = JSON.parse(found[0]);
      if (
        Array.isArray(value) &&
        value.length > Math.max(1, best.length) &&
        value.every((one) => typeof one === 'string')
      )
        best = [...new Set(value)];
    } catch {
      // Brackets around something else than a list of labels.
    }
  }
  return best;
}

/**
 * Reads the label list of a prompt: lines `- name` or `- name: description` (also `*`, `•` and numbers), else a JSON array of strings.
 * Of several lists the longest that is announced as labels counts.
 * @param known labels that are certain (from a schema or from examples): they settle where a name ends
 * @returns distinct names in their order; empty when the prompt has no list of two or more
 */
export function readLabelList(text: string, known: readonly string[]): ListedLabel[] {
  const blocks = listBlocks(text).filter(({ entries }) => entries.length >= 2);
  const announced = blocks.filter((block) => block.announced);
  const [longest] = (announced.length > 0 ? announced : blocks).sort((a, b) => b.entries.length - a.entries.length);
  const array = jsonList(text);
  const sure = new Set(known);
  const entries =
    longest && (announced.length > 0 || longest.entries.length >= array.length)
      ? longest.entries.map((entry) => readEntry(entry, sure))
      : array.map((name) => ({ name, description: '' }));
  const seen = new Set<string>();
  return entries.filter(({ name }) => {
    if (name === '' || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
