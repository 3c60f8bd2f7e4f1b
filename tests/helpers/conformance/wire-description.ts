import { readFileSync } from 'node:fs';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectAt = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const listAt = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** One side of an exchange, as it went over the wire. `body` is parsed JSON, the fields of a form, or null for none. */
export type Side = { contentType: string; body: unknown };
export type Exchange = {
  method: string;
  path: string;
  query: URLSearchParams;
  request: Side;
  status: number;
  reply: Side;
};

/** What the description says otherwise than the exchange did it. */
export type Violation = { operation: string; side: 'request' | 'reply'; message: string };

/** A limit whose being exclusive is said beside it (`true`) or is a limit of its own. */
function bound(name: string, exclusiveName: string, limit?: Json, exclusive?: Json): JsonObject {
  if (exclusive === true && limit !== undefined) return { [exclusiveName]: limit };
  return {
    ...(limit === undefined ? {} : { [name]: limit }),
    ...(exclusive === undefined || typeof exclusive === 'boolean' ? {} : { [exclusiveName]: exclusive }),
  };
}

/**
 * A schema in the words of JSON Schema 2020. `nullable` and a boolean `exclusiveMinimum` are words of OpenAPI 3.0 that it does not
 * know; the descriptions use them in 3.1 as well.
 */
function inToday(node: Json): Json {
  if (Array.isArray(node)) return node.map(inToday);
  if (!isObject(node)) return node;
  const { nullable, exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...others } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'example' || key === 'examples' ? null : inToday(value)]),
  );
  const rest: JsonObject = {
    ...others,
    ...bound('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum),
    ...bound('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum),
  };
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** An operation of a description: a path with its places for parameters, and what it says of it. */
type Operation = { name: string; pattern: RegExp; method: string; said: JsonObject; pointer: string; shared: Json[] };

const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * An official description of a wire format (OpenAPI 3, or Swagger 2), to hold exchanges against: paths, parameters, bodies and
 * replies. Fields that the description does not name count as violations, on both sides.
 * @param file path of the description, YAML or JSON
 * @param prefix what stands before its paths on the wire, such as `/v1`
 * @param options.repliesMayHaveMore true where the server behind is not of this make and may say more than is described
 */
export function wireDescription(file: string, prefix: string, options: { repliesMayHaveMore?: boolean } = {}) {
  const text = readFileSync(file, 'utf8');
  const raw: Json = file.endsWith('.json') ? JSON.parse(text) : parse(text, { maxAliasCount: -1 });
  const description = objectAt(inToday(raw));
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
  addFormats(ajv);
  ajv.addSchema(description, 'wire');

  /** What a reference inside the description points to; anything else as it is. */
  function resolved(node: Json | undefined): JsonObject {
    const object = objectAt(node);
    const ref = object.$ref;
    if (typeof ref !== 'string') return object;
    const parts = ref.replace(/^#\//, '').split('/');
    return resolved(
      parts.reduce<Json | undefined>((at, part) => objectAt(at)[part.replaceAll('~1', '/')], description),
    );
  }

  const operations: Operation[] = Object.entries(objectAt(description.paths)).flatMap(([path, methods]) =>
    Object.entries(objectAt(methods))
      .filter(([method]) => ['get', 'post', 'put', 'delete'].includes(method))
      .map(([method, said]) => ({
        name: `${method.toUpperCase()} ${path}`,
        pattern: new RegExp(`^${prefix}${path.replace(/[.?]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`),
        method,
        said: objectAt(said),
        pointer: `#/paths/${escapePointer(path)}/${method}`,
        shared: listAt(objectAt(methods).parameters),
      })),
  );

  const compiled = new Map<string, ValidateFunction>();
  /** Checks a value against the schema at a place of the description; nothing may be there that the schema does not name. */
  function faults(pointer: string, value: unknown, mayHaveMore = false): string[] {
    let validate = compiled.get(pointer);
    if (validate === undefined) {
      validate = ajv.compile({
        $ref: `wire${pointer}`,
        ...(mayHaveMore ? {} : { unevaluatedProperties: false }),
      });
      compiled.set(pointer, validate);
    }
    if (validate(value)) return [];
    const said = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const unnamed = 'unevaluatedProperty' in params ? ` '${params.unevaluatedProperty}'` : '';
      return `${instancePath === '' ? '(body)' : instancePath} ${message}${unnamed}`;
    });
    return [...new Set(said)];
  }

  const parametersOf = ({ said, shared }: Operation) => [...shared, ...listAt(said.parameters)].map(resolved);

  /** Names of query parameters that the operation does not have; `metadata[key]` belongs to `metadata`. */
  function unknownParameters(operation: Operation, query: URLSearchParams): string[] {
    const known = parametersOf(operation)
      .filter((one) => one.in === 'query')
      .map(({ name }) => name);
    return [...new Set([...query.keys()].map((name) => name.replace(/\[.*$/, '')))].filter(
      (name) => !known.includes(name),
    );
  }

  /** Where the schema of a body is; null when the operation takes (or gives) none of this type. */
  function bodyPointer(said: JsonObject, pointer: string, contentType: string): string | null {
    const content = objectAt(said.content);
    const type = Object.keys(content).find((name) => contentType.startsWith(name)) ?? null;
    return type === null ? null : `${pointer}/content/${escapePointer(type)}/schema`;
  }

  function requestFaults(operation: Operation, { contentType, body }: Side): string[] {
    const { said, pointer } = operation;
    const asBody = listAt(said.parameters).findIndex((one) => resolved(one).in === 'body');
    if (asBody >= 0) return faults(`${pointer}/parameters/${asBody}/schema`, body); // Swagger 2
    const form = parametersOf(operation).filter((one) => one.in === 'formData');
    if (form.length > 0) {
      const given = Object.keys(objectAt(body as Json)); // safe: a form was read into a plain object
      return given
        .filter((name) => !form.some((one) => one.name === name))
        .map((name) => `(form) has no field '${name}'`);
    }
    const requestBody = objectAt(said.requestBody);
    if (Object.keys(requestBody).length === 0) return body === null ? [] : ['takes no body'];
    if (body === null) return requestBody.required === true ? ['needs a body'] : [];
    const at = bodyPointer(requestBody, `${pointer}/requestBody`, contentType);
    return at === null ? [`takes no body of the type ${contentType}`] : faults(at, body);
  }

  function replyFaults({ said, pointer }: Operation, status: number, { contentType, body }: Side): string[] {
    const responses = objectAt(said.responses);
    const key = [String(status), 'default'].find((name) => name in responses);
    // Refusals are described once for all operations, or not at all; the success must be described.
    if (key === undefined) return status >= 400 ? [] : [`has no reply with status ${status}`];
    const response = resolved(responses[key]);
    if (objectAt(response.schema).type === 'file') return typeof body === 'string' ? [] : ['gives a file'];
    if ('schema' in response) return faults(`${pointer}/responses/${key}/schema`, body, options.repliesMayHaveMore); // Swagger 2
    if (!('content' in response)) return body === null ? [] : status >= 400 ? [] : ['gives no body'];
    const at = bodyPointer(response, `${pointer}/responses/${key}`, contentType);
    return at === null ? [`gives no body of the type ${contentType}`] : faults(at, body, options.repliesMayHaveMore);
  }

  return {
    /** Every way in which an exchange differs from the description; a path that it does not have is one. */
    violations: ({ method, path, query, request, status, reply }: Exchange): Violation[] => {
      const operation = operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(path));
      if (operation === undefined)
        return [{ operation: `${method} ${path}`, side: 'request', message: 'is not in the description' }];
      const { name } = operation;
      return [
        ...unknownParameters(operation, query).map((parameter) => ({
          operation: name,
          side: 'request' as const,
          message: `has no parameter '${parameter}'`,
        })),
        ...requestFaults(operation, request).map((message) => ({ operation: name, side: 'request' as const, message })),
        ...replyFaults(operation, status, reply).map((message) => ({
          operation: name,
          side: 'reply' as const,
          message,
        })),
      ];
    },
    /** The operation that a request belongs to, such as `GET /files/{file_id}`; null when there is none. */
    operationOf: (method: string, path: string): string | null =>
      operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(path))?.name ?? null,
  };
}
export type WireDescription = ReturnType<typeof wireDescription>;

/** Several descriptions that share one wire: the first that has an operation speaks for it. */
export const together = (...descriptions: readonly WireDescription[]): WireDescription => {
  const forPath = (method: string, path: string) => descriptions.find((one) => one.operationOf(method, path) !== null);
  return {
    violations: (exchange) => (forPath(exchange.method, exchange.path) ?? descriptions[0])?.violations(exchange) ?? [],
    operationOf: (method, path) => forPath(method, path)?.operationOf(method, path) ?? null,
  };
};
