import { baseModelOf } from '../pricing/model-id';
import { bytePairCounter } from './byte-pairs';
import { type Encoding, encodingFor } from './encoding';
import { r50kRanks } from './r50k';

type Counter = (text: string) => number;

const counters = new Map<Encoding, Counter>();

/** The tables are large (1-3 MB), so each is loaded only when it is first needed. */
async function importCounter(encoding: Encoding): Promise<Counter> {
  const { O200K_TOKEN_SPLIT_REGEX, CL100K_TOKEN_SPLIT_REGEX, R50K_TOKEN_SPLIT_REGEX } = await import(
    'gpt-tokenizer/encodingParams/constants'
  );
  switch (encoding) {
    case 'o200k_base':
      return bytePairCounter((await import('gpt-tokenizer/bpeRanks/o200k_base')).default, O200K_TOKEN_SPLIT_REGEX);
    case 'cl100k_base':
      return bytePairCounter((await import('gpt-tokenizer/bpeRanks/cl100k_base')).default, CL100K_TOKEN_SPLIT_REGEX);
    case 'p50k_base':
      return bytePairCounter((await import('gpt-tokenizer/bpeRanks/p50k_base')).default, R50K_TOKEN_SPLIT_REGEX);
    case 'r50k_base':
      return bytePairCounter(await r50kRanks(), R50K_TOKEN_SPLIT_REGEX);
    default:
      return encoding satisfies never;
  }
}

/** Makes {@link countTokens} ready for an encoding. Cheap when it is ready already. */
export async function loadEncoding(encoding: Encoding): Promise<void> {
  if (!counters.has(encoding)) counters.set(encoding, await importCounter(encoding));
}

/**
 * Tokens of a text; 0 for the empty text. Exactly tiktoken's count: the names of special tokens in it are the letters they are
 * made of. Only a character that Unicode took in after a tokenizer was built (17.0 and later) may be split otherwise here than there.
 * @throws Error when the encoding was not loaded: a mistake in the program, not in the input
 */
export function countTokens(text: string, encoding: Encoding): number {
  const count = counters.get(encoding);
  if (!count) throw new Error(`The token table ${encoding} is not loaded. Call loadEncoding('${encoding}') first.`);
  return count(text);
}

/** A turn of a chat; few use a name. */
export type CountedMessage = { role: string; content: string; name?: string };

/**
 * Tokens of a chat request as billed: 3 for each message, its role, content and name, 1 more for a name, and 3 that open the reply;
 * gpt-3.5-turbo-0301 took 4 a message and 1 less for a name. Schemas and tools add more. An estimate where the encoding is not known.
 * @see OpenAI cookbook, How to count tokens with tiktoken
 * @throws Error when the model's encoding was not loaded
 */
export function countChatTokens(messages: readonly CountedMessage[], model: string): number {
  const { encoding } = encodingFor(model);
  const [perMessage, perName] = baseModelOf(model) === 'gpt-3.5-turbo-0301' ? [4, -1] : [3, 1];
  const replyOpening = 3;
  return messages.reduce((sum, { role, content, name }) => {
    const named = name === undefined ? 0 : perName + countTokens(name, encoding);
    return sum + perMessage + countTokens(role, encoding) + countTokens(content, encoding) + named;
  }, replyOpening);
}

/** What frames a schema in the prompt, as far as bills show: a heading and the name. */
const SCHEMA_FRAME = 10;

/**
 * Tokens that a JSON schema adds to a request. Providers do not tell in which words they put it before the model: its JSON with a short
 * frame is an estimate, and what is billed teaches the next one.
 * @throws Error when the encoding was not loaded
 */
export const countSchemaTokens = (schema: unknown, encoding: Encoding): number =>
  SCHEMA_FRAME + countTokens(JSON.stringify(schema), encoding);

/** Counts for one model. */
export type TokenCounter = {
  /** Tokens of a text alone. */
  text: (text: string) => number;
  /** Tokens of a chat request, see {@link countChatTokens}. */
  chat: (messages: readonly CountedMessage[]) => number;
  /** Tokens that a JSON schema or a tool's description adds to a request: an estimate, see {@link countSchemaTokens}. */
  schema: (schema: unknown) => number;
  encoding: Encoding;
  /** False when the model's encoding is not known and every count is an estimate. */
  exact: boolean;
};

/** Loads what a model needs and counts with it from then on. */
export async function tokenCounter(model: string): Promise<TokenCounter> {
  const { encoding, exact } = encodingFor(model);
  await loadEncoding(encoding);
  return {
    text: (text) => countTokens(text, encoding),
    chat: (messages) => countChatTokens(messages, model),
    schema: (schema) => countSchemaTokens(schema, encoding),
    encoding,
    exact,
  };
}
