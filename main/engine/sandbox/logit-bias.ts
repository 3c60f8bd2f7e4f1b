import { z } from 'zod';
import type { Possible } from './possible-answer';
import { textPieces } from './tokens';

/** `logit_bias` as it comes: token ids and what is added to them. */
export const LogitBiasBody = z.record(
  z.string().regex(/^\d+$/u, 'Token ids are whole numbers.'),
  z.number().min(-100).max(100),
);

/** What a request adds to the logits of tokens, by token id. */
export type LogitBias = ReadonlyMap<number, number>;

export const readLogitBias = (body: z.output<typeof LogitBiasBody> | null | undefined): LogitBias =>
  new Map(Object.entries(body ?? {}).map(([id, bias]) => [Number(id), bias]));

/**
 * The answers as likely as they are after the bias: at each place of an answer the tokens that can come next are weighed with
 * `exp(bias)`, as a model that adds it to its logits does. A bias cannot make an answer that was not possible.
 */
export function withBias(possible: readonly Possible[], bias: LogitBias): Possible[] {
  if (bias.size === 0) return [...possible];
  const answers = possible.map(({ text, probability }) => ({ text, pieces: textPieces(text), probability }));
  type Answer = (typeof answers)[number];
  const reached = new Map<Answer, number>();
  const branch = (alive: readonly Answer[], at: number, share: number): void => {
    const groups = new Map<string, Answer[]>();
    for (const answer of alive) {
      const key = answer.pieces[at]?.bytes.join(',') ?? 'end';
      const group = groups.get(key);
      if (group) group.push(answer);
      else groups.set(key, [answer]);
    }
    const weighed = [...groups.values()].map((group) => {
      const piece = group[0]?.pieces[at];
      const mass = group.reduce((sum, { probability }) => sum + probability, 0);
      return {
        group,
        ends: piece === undefined,
        weight: mass * Math.exp(piece === undefined ? 0 : (bias.get(piece.id) ?? 0)),
      };
    });
    const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
    for (const { group, ends, weight } of weighed) {
      const own = total > 0 ? (share * weight) / total : 0;
      if (!ends) branch(group, at + 1, own);
      else for (const answer of group) reached.set(answer, own / group.length);
    }
  };
  branch(answers, 0, 1);
  return answers.map((answer) => ({ text: answer.text, probability: reached.get(answer) ?? 0 }));
}
