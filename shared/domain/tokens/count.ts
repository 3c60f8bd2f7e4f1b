import { baseModelOf } from '../pricing/model-id';
import { type Encoding, encodingFor } from './encoding';
import { cutLongRuns } from './long-runs';

type Counter = { count: (text: string) => number; encode: (text: string) => number[] };

const counters = new Map<Encoding, Counter>();
/** Text is text: `<|endoftext|>` in it is counted as the letters it is (the library throws on it otherwise). */
const PLAIN = { disallowedSpecial: new Set<string>() };

type Library = {
  countTokens: (text: string, options: typeof PLAIN) => number;
  encode: (text: string, options: typeof PLAIN) => number[];
};
const plainly = ({ countTokens: count, encode }: Library): Counter => ({
  count: (text) => count(text, PLAIN),
  encode: (text) => encode(text, PLAIN),
});

/** The tables are large (1-3 MB), so each is loaded only when it is first needed. */
async function importCounter(encoding: Encoding): Promise<Counter> {
  switch (encoding) {
    case 'o200k_base':
      return plainly(await import('gpt-tokenizer/encoding/o200k_base'));
    case 'cl100k_base':
      return plainly(await import('gpt-tokenizer/encoding/cl100k_base'));
    case 'p50k_base':
      return plainly(await import('gpt-tokenizer/encoding/p50k_base'));
    case 'r50k_base':
      return plainly(await import('gpt-tokenizer/encoding/r50k_base'));
    default:
      return encoding satisfies never;
  }
}

/** Makes {@link countTokens} ready for an encoding. Cheap when it is ready already. */
export async function loadEncoding(encoding: Encoding): Promise<void> {
  if (!counters.has(encoding)) counters.set(encoding, await importCounter(encoding));
}

function loaded(encoding: Encoding): Counter {
  const counter = counters.get(encoding);
  if (!counter) throw new Error(`The token table ${encoding} is not loaded. Call loadEncoding('${encoding}') first.`);
  return counter;
}

/**
 * Tokens of a text; 0 for the empty text. Exact except for unbroken runs of more than 2,000 characters (see `hasLongRun`).
 * @throws Error when the encoding was not loaded: a mistake in the program, not in the input
 */
export function countTokens(text: string, encoding: Encoding): number {
  const counter = loaded(encoding);
  let tokens = 0;
  for (const piece of cutLongRuns(text)) tokens += counter.count(piece);
  return tokens - zeroWidthMarks(text, encoding);
}

/** The library makes two tokens of U+FEFF where tiktoken, with o200k_base and cl100k_base, makes one. */
function zeroWidthMarks(text: string, encoding: Encoding): number {
  if (encoding !== 'o200k_base' && encoding !== 'cl100k_base') return 0;
  let marks = 0;
  for (let at = text.indexOf('\ufeff'); at >= 0; at = text.indexOf('\ufeff', at + 1)) marks += 1;
  return marks;
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

/** No token of a table is longer, so what follows cannot change the first one. Characters. */
const LONGEST_TOKEN = 256;

/** Counts for one model. */
export type TokenCounter = {
  /** Tokens of a text alone. */
  text: (text: string) => number;
  /** The number of the first token of a text; null for the empty text. What an answer begins with decides it in a model. */
  firstToken: (text: string) => number | null;
  /** Tokens of a chat request, see {@link countChatTokens}. */
  chat: (messages: readonly CountedMessage[]) => number;
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
    firstToken: (text) => loaded(encoding).encode(text.slice(0, LONGEST_TOKEN))[0] ?? null,
    chat: (messages) => countChatTokens(messages, model),
    encoding,
    exact,
  };
}
