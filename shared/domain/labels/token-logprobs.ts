/** One token of an answer as the model said it, with the tokens it could have said there. Log probabilities are natural. */
export type AnsweredToken = {
  token: string;
  logprob: number;
  /** The likeliest tokens at this place, as many as were asked for; they may include the one that was said. */
  top: readonly (readonly [token: string, logprob: number])[];
};

/** Less than this is not kept: twenty alternatives together come to two in a hundred thousand. */
export const LEAST_KEPT_PROBABILITY = 1e-6;
