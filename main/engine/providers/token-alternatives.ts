import { type AnsweredToken, LEAST_KEPT_PROBABILITY } from '@shared/domain/labels';

const LEAST_KEPT = Math.log(LEAST_KEPT_PROBABILITY);
/** Five digits: providers tell no more, and the ledger keeps one line an alternative. */
const short = (logprob: number): number => Math.round(logprob * 1e5) / 1e5;

type Told = { token: string; logprob: number };

/** A token and its alternatives as the ledger keeps them: those that hardly could have come are left out. */
export const answeredToken = ({
  token,
  logprob,
  top_logprobs: top,
}: Told & { top_logprobs: Told[] }): AnsweredToken => ({
  token,
  logprob: short(logprob),
  top: top.filter((one) => one.logprob >= LEAST_KEPT).map((one): [string, number] => [one.token, short(one.logprob)]),
});
