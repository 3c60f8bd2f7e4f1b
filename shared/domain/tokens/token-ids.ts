import type { Encoding } from './encoding';
import { r50kRanks } from './r50k';

type Encode = (text: string) => number[];

/** Text is text: `<|endoftext|>` in it is the letters it is. */
const PLAIN = { disallowedSpecial: new Set<string>() };

async function encoderOf(encoding: Encoding): Promise<Encode> {
  switch (encoding) {
    case 'o200k_base': {
      const { encode } = await import('gpt-tokenizer/encoding/o200k_base');
      return (text) => encode(text, PLAIN);
    }
    case 'cl100k_base': {
      const { encode } = await import('gpt-tokenizer/encoding/cl100k_base');
      return (text) => encode(text, PLAIN);
    }
    case 'p50k_base': {
      const { encode } = await import('gpt-tokenizer/encoding/p50k_base');
      return (text) => encode(text, PLAIN);
    }
    case 'r50k_base': {
      const { GptEncoding } = await import('gpt-tokenizer/GptEncoding');
      const ranks = await r50kRanks();
      const { encode } = GptEncoding.getEncodingApi('r50k_base', () => ranks);
      return (text) => encode(text, PLAIN);
    }
    default:
      return encoding satisfies never;
  }
}

/** Looks up short texts in an encoding: the number of the token that a text is, or null when it is none or several. */
export async function singleTokens(encoding: Encoding): Promise<(text: string) => number | null> {
  const encode = await encoderOf(encoding);
  return (text) => {
    const [first, ...rest] = encode(text);
    return first === undefined || rest.length > 0 ? null : first;
  };
}

/** No token of a table is longer, so what follows cannot change the first one. Characters. */
const LONGEST_TOKEN = 256;

/** Gives the number of the first token of a text, null for the empty one: what an answer begins with is the first thing a model decides. */
export async function firstTokens(encoding: Encoding): Promise<(text: string) => number | null> {
  const encode = await encoderOf(encoding);
  return (text) => encode(text.slice(0, LONGEST_TOKEN))[0] ?? null;
}
