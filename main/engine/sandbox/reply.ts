import { seededHash } from '@shared/domain/splits';
import type { AnswerRequest } from './chat-request';
import { withBias } from './logit-bias';
import type { Possible } from './possible-answer';
import { type Piece, textPieces } from './tokens';

type Alternative = { token: string; logprob: number; bytes: readonly number[] };
type TokenLogprob = Alternative & { top_logprobs: Alternative[] };

/** One choice of a reply, as the wire format shows it, and the tokens it is billed with. */
export type Choice = {
  wire: {
    index: number;
    message: { role: 'assistant'; content: string; refusal: null; annotations: [] };
    logprobs: { content: TokenLogprob[]; refusal: null } | null;
    finish_reason: 'stop' | 'length';
  };
  completionTokens: number;
};

/** What providers write for a token that cannot come. */
const LOWEST_LOGPROB = -9999;

const logOf = (probability: number): number => (probability > 0 ? Math.min(0, Math.log(probability)) : LOWEST_LOGPROB);

const alternative = ({ text, bytes }: Piece, probability: number): Alternative => ({
  token: text,
  logprob: logOf(probability),
  bytes,
});

/**
 * Picks an answer: at temperature 0 the likeliest (the first of equals), else drawn from `probability^(1/temperature)` cut to the nucleus `topP`.
 * @param draw uniform in 0..1
 */
export function pick(possible: readonly Possible[], temperature: number, topP: number, draw: number): Possible {
  const ranked = possible
    .map((one, at) => ({ one, at }))
    .sort((a, b) => b.one.probability - a.one.probability || a.at - b.at);
  const best = ranked[0]?.one ?? { text: '', probability: 1 };
  if (temperature === 0 || best.probability === 0) return best;
  const heated = ranked.map(({ one }) => ({ one, weight: (one.probability / best.probability) ** (1 / temperature) }));
  const total = heated.reduce((sum, { weight }) => sum + weight, 0);
  const nucleus: typeof heated = [];
  let inside = 0;
  for (const entry of heated) {
    if (inside >= topP * total) break;
    nucleus.push(entry);
    inside += entry.weight;
  }
  let left = draw * inside;
  for (const { one, weight } of nucleus) {
    left -= weight;
    if (left < 0) return one;
  }
  return nucleus.at(-1)?.one ?? best;
}

/**
 * Log probabilities of the tokens of an answer, from the probabilities of all answers: the first token carries the mass of the answers
 * that begin with it, each later one its share of the mass that is left. Where an answer ends and another goes on, the end takes the rest.
 */
function tokenLogprobs(possible: readonly Possible[], pieces: readonly Piece[], top: number): TokenLogprob[] {
  let alive = possible.map(({ text, probability }) => ({ pieces: textPieces(text), probability }));
  return pieces.map((piece, at) => {
    const mass = alive.reduce((sum, { probability }) => sum + probability, 0);
    const next = new Map<string, { piece: Piece; mass: number }>();
    for (const one of alive) {
      const candidate = one.pieces[at];
      if (!candidate) continue;
      const key = candidate.bytes.join(',');
      const known = next.get(key);
      if (known) known.mass += one.probability;
      else next.set(key, { piece: candidate, mass: one.probability });
    }
    const key = piece.bytes.join(',');
    const share = (part: number): number => (mass > 0 ? part / mass : 0);
    const ranked = [...next.values()].sort((a, b) => b.mass - a.mass).slice(0, top);
    alive = alive.filter((one) => one.pieces[at]?.bytes.join(',') === key);
    return {
      ...alternative(piece, share(next.get(key)?.mass ?? 0)),
      top_logprobs: ranked.map((one) => alternative(one.piece, share(one.mass))),
    };
  });
}

/** The part of the answer before the first stop sequence. */
function beforeStop(text: string, stops: readonly string[]): string {
  const ends = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}

/** Whole tokens that fit under the limit. A character that is cut in two is left out of the text. */
function cutToTokens(text: string, maxTokens: number | null): { text: string; pieces: readonly Piece[]; cut: boolean } {
  const pieces = textPieces(text);
  if (maxTokens === null || pieces.length <= maxTokens) return { text, pieces, cut: false };
  const kept = pieces.slice(0, maxTokens);
  const bytes = Uint8Array.from(kept.flatMap((piece) => [...piece.bytes]));
  return { text: new TextDecoder().decode(bytes).replace(/\uFFFD+$/u, ''), pieces: kept, cut: true };
}

/**
 * Says one answer. The same request gives the same choice: chance comes from the seeds and the request alone.
 * @param requestText everything that makes the request what it is
 */
export function sayChoice(
  unbiased: readonly Possible[],
  request: AnswerRequest,
  seed: number,
  requestText: string,
  index: number,
): Choice {
  const possible = withBias(unbiased, request.logitBias);
  const draw = seededHash(seed, `${request.seed} ${index} ${requestText}`) / 2 ** 53;
  const answer = pick(possible, request.temperature, request.topP, draw);
  const stopped = beforeStop(answer.text, request.stop);
  const { text, pieces, cut } = cutToTokens(stopped, request.maxTokens);
  return {
    wire: {
      index,
      message: { role: 'assistant', content: text, refusal: null, annotations: [] },
      logprobs: request.logprobs
        ? { content: tokenLogprobs(possible, pieces, request.topLogprobs), refusal: null }
        : null,
      finish_reason: cut ? 'length' : 'stop',
    },
    completionTokens: pieces.length,
  };
}
