import { t } from '@lingui/core/macro';

/** A JSON value that is no object. */
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number as it was written: `JSON.parse` alone would round long ids and drop trailing zeros. */
class WrittenNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
  toJSON(): unknown {
    // `JSON.rawJSON` writes the digits as they stood; it is younger than TypeScript's library typings.
    const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown }; // safe: Node 22 and Electron 35 have it
    return rawJSON(this.source);
  }
}

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const keepNumbers: Reviver = (_key, value, context) =>
  typeof value === 'number' && context.source !== undefined && context.source !== String(value)
    ? new WrittenNumber(context.source)
    : value;

/** Parses JSON without changing any number. @throws SyntaxError */
const parse = (text: string): unknown => JSON.parse(text, keepNumbers as (key: string, value: unknown) => unknown); // safe: the third parameter is ECMAScript 2025, later than the typings

/** A JSON value as the text of a cell: strings as they are, null as nothing, anything else as JSON. */
function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (value instanceof WrittenNumber) return value.source;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type Turn = { role: string; content: unknown };
const isTurn = (value: unknown): value is Turn =>
  isObject(value) && typeof value.role === 'string' && 'content' in value;

/** The text of a message; parts that are no text stay JSON. */
function contentOf(content: unknown): string {
  if (!Array.isArray(content)) return cellOf(content);
  const texts = content.map((part: unknown) => (isObject(part) && typeof part.text === 'string' ? part.text : null));
  return texts.every((text) => text !== null) ? texts.join('') : JSON.stringify(content);
}

/**
 * A chat as columns: `system`, `user` (the last question) and `assistant` (its answer). What else was said before it is
 * kept as JSON in `earlier messages`, and a chat of another form stays JSON in `messages`.
 */
function chatCells(messages: readonly unknown[]): [string, string][] {
  const turns = messages.filter(isTurn);
  const rest = [...turns];
  const system = rest[0]?.role === 'system' || rest[0]?.role === 'developer' ? rest.shift() : undefined;
  const assistant = rest.at(-1)?.role === 'assistant' ? rest.pop() : undefined;
  const user = rest.at(-1)?.role === 'user' ? rest.pop() : undefined;
  if (turns.length !== messages.length || user === undefined) return [['messages', JSON.stringify(messages)]];
  return [
    ...(system === undefined ? [] : [['system', contentOf(system.content)] satisfies [string, string]]),
    ['user', contentOf(user.content)],
    ...(assistant === undefined ? [] : [['assistant', contentOf(assistant.content)] satisfies [string, string]]),
    ...(rest.length === 0 ? [] : [['earlier messages', JSON.stringify(rest)] satisfies [string, string]]),
  ];
}

/**
 * The named cells of one JSON object, in its own order. Nested values stay JSON text.
 * @returns a sentence's end when the text is no JSON object
 */
export function jsonCells(text: string): { named: [string, string][] } | { fault: string } {
  let value: unknown;
  try {
    value = parse(text);
  } catch (thrown) {
    return { fault: t`it is no valid JSON (${thrown instanceof Error ? thrown.message : String(thrown)}).` };
  }
  if (!isObject(value)) return { fault: t`it is JSON, but no object with named fields.` };
  return {
    named: Object.entries(value).flatMap(([name, cell]): [string, string][] =>
      name === 'messages' && Array.isArray(cell) ? chatCells(cell) : [[name, cellOf(cell)]],
    ),
  };
}

/** Gives each name its column, in the order in which names turn up. */
export function createColumns() {
  const columns: string[] = [];
  const places = new Map<string, number>();
  return {
    /** Grows while the file is read. */
    columns,
    /** Cells in column order; a field that is missing is empty. */
    place: (named: readonly (readonly [string, string])[]): string[] => {
      const cells: string[] = [];
      for (const [name, cell] of named) {
        let place = places.get(name);
        if (place === undefined) {
          place = columns.push(name) - 1;
          places.set(name, place);
        }
        cells[place] = cell;
      }
      return Array.from(columns, (_, at) => cells[at] ?? '');
    },
  };
}
