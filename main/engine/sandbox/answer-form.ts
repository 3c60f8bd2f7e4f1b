import { badField } from './api-error';
import type { ResponseFormat } from './chat-request';

/**
 * How an answer is to look. `labels` are the only ones allowed, null when the request does not say.
 * `say` puts a label into the form; null when the label is said as the examples say it.
 */
export type AnswerForm = { labels: string[] | null; say: ((label: string) => string) | null };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (why: string): Error =>
  badField(
    'response_format.json_schema.schema',
    `${why} The sandbox answers an object with one property that is an enum of strings.`,
    'unsupported_schema',
  );

/** Follows `#/$defs/name`, as schema writers put an enum that has a name. */
function resolved(schema: unknown, root: Json, depth = 0): Json {
  if (!isObject(schema)) throw refuse('A part of the schema is not an object.');
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  if (depth > 10 || !$ref.startsWith('#/')) throw refuse(`The reference '${$ref}' cannot be followed.`);
  let at: unknown = root;
  for (const part of $ref.slice(2).split('/'))
    at = isObject(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  return resolved(at, root, depth + 1);
}

/** The strings of an enum or a constant; null for a property of another kind. */
function stringsOf(property: Json): string[] | null {
  const values = 'const' in property ? [property.const] : property.enum;
  if (!Array.isArray(values) || values.length === 0) return null;
  return values.every((value) => typeof value === 'string') ? [...new Set(values)] : null;
}

/** @throws ApiError 400 for a schema with anything but one enum, named in words */
export function answerForm(format: ResponseFormat): AnswerForm {
  if (format.type === 'text') return { labels: null, say: null };
  if (format.type === 'json_object') return { labels: null, say: (label) => JSON.stringify({ label }) };
  const root = format.json_schema.schema;
  const { properties, type } = resolved(root, root);
  if (type !== 'object' || !isObject(properties)) throw refuse('The schema is not an object with properties.');
  const names = Object.keys(properties);
  const [name] = names;
  if (name === undefined || names.length > 1) throw refuse(`The schema has ${names.length} properties.`);
  const labels = stringsOf(resolved(properties[name], root));
  if (!labels) throw refuse(`The property '${name}' is not an enum of strings.`);
  return { labels, say: (label) => JSON.stringify(Object.fromEntries([[name, label]])) };
}

/** The label in an answer that somebody gave: the only string of a JSON object, else the text itself without spaces around it. */
export function labelInAnswer(answer: string): string {
  const text = answer.trim();
  if (!text.startsWith('{')) return text;
  try {
    const values = Object.values(JSON.parse(text) as Json); // safe: text that starts with { and parses is an object
    const [only] = values;
    return values.length === 1 && typeof only === 'string' ? only : text;
  } catch {
    return text;
  }
}
