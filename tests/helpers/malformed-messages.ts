import { operations } from '@shared/contract/operations';
import { shellOperations } from '@shared/contract/shell-operations';
import fc from 'fast-check';
import { z } from 'zod';

export type Message = { name: unknown; input: unknown };

const known: Record<string, { input: z.ZodType }> = { ...operations, ...shellOperations };

/** The fields an operation knows, at the top of its input; none for one that takes a choice of shapes. */
const fieldsOf = (input: z.ZodType): string[] => (input instanceof z.ZodObject ? Object.keys(input.shape) : []);

const isMalformed = ({ name, input }: Message): boolean => {
  const operation = typeof name === 'string' && Object.hasOwn(known, name) ? known[name] : undefined;
  return operation === undefined || !operation.input.safeParse(input).success;
};

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '',
    '\0',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    '\u202e',
    "'; DROP TABLE rows; --",
    '🦠'.repeat(500),
  ),
  fc.constantFrom(-1, 0.5, 1e308, Number.MIN_VALUE, 2 ** 53, -0, null, true),
  fc.constant(JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`)),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
);

/** A known operation with nothing but its own fields in it, each filled with junk or left out. */
const nearlyRight = fc.constantFrom(...Object.entries(known)).chain(([name, { input }]) => {
  const fields = Object.fromEntries(fieldsOf(input).map((field) => [field, junk]));
  return fc.record({ name: fc.constant<unknown>(name), input: fc.record(fields, { requiredKeys: [] }) });
});

const message: fc.Arbitrary<Message> = fc
  .oneof(
    { weight: 6, arbitrary: nearlyRight },
    { weight: 3, arbitrary: fc.record({ name: fc.constantFrom<unknown>(...Object.keys(known)), input: junk }) },
    { weight: 1, arbitrary: fc.record({ name: junk, input: junk }) },
  )
  // As it travels: what has no place in JSON is gone by then.
  .map((one): Message => JSON.parse(JSON.stringify(one)))
  .filter(isMalformed);

/** So many messages of the kind a broken or hostile page would send: no operation's schema takes one of them. The same for a seed. */
export const malformedMessages = (count: number, seed: number): Message[] =>
  fc.sample(message, { numRuns: count, seed });
