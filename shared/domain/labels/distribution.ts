import { labelMatcher } from './match-label';
import type { AnsweredToken } from './token-logprobs';

/** How probable the model held each label. */
export type LabelDistribution = {
  /** Log probabilities of a model, the votes of several answers, or a classifier trained here. */
  source: 'logprobs' | 'votes' | 'classifier';
  /** Labels with a share above 0, the largest first. They come to `covered` together; a label that is not here was not seen. */
  shares: { label: string; share: number }[];
  /**
   * What the shares come to, 0..1. The rest is unknown or no label: other answers, tokens beyond the ones that were told, and tokens
   * with which several labels begin. No label can have more than its share and that rest.
   */
  covered: number;
  /** Answers that voted; 1 for log probabilities. */
  samples: number;
};

const JSON_VALUE = /^\s*\{\s*"label"\s*:\s*"/u;

/** Sorts shares, leaves out zeros, and adds them up. */
function distribution(
  source: LabelDistribution['source'],
  byLabel: ReadonlyMap<string, number>,
  samples: number,
): LabelDistribution {
  const shares = [...byLabel]
    .filter(([, share]) => share > 0)
    .map(([label, share]) => ({ label, share }))
    .sort((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  return { source, shares, covered: Math.min(1, total), samples };
}

/** What one way to write an answer begins with, so far; and which labels an answer that begins so can still become. */
type Candidates = (beginning: string) => readonly string[];

/**
 * Reads the distribution over the labels out of the log probabilities of one answer. The answer is followed token by token: at each
 * place, a token that was not said turns off to the labels that begin with what was said before and this token. When that is one label,
 * it gets the token's probability (given what was said before); when it is several, they cannot be told apart and nobody gets it. The
 * answer's own label gets what its tokens come to.
 *
 * Limits: a label that turns off is credited as if the model had gone on to its end. Providers do not tell how probable it was to stop,
 * so of two labels of which one is the beginning of the other, the answered one holds both. In JSON only the value counts: what stands
 * before it is taken as given.
 * @param tokens the answer, with its alternatives; null or empty gives null
 * @param answered the label that was read from the answer; null when there was none
 */
export function distributionFromLogprobs(
  tokens: readonly AnsweredToken[] | null,
  labels: readonly string[],
  answered: string | null,
  form: { mode: 'text' | 'json' } | { mode: 'code'; codes: ReadonlyMap<string, string> },
): LabelDistribution | null {
  if (tokens === null || tokens.length === 0) return null;
  const content = tokens.map(({ token }) => token).join('');
  const start = form.mode === 'json' ? (JSON_VALUE.exec(content)?.[0].length ?? null) : 0;
  if (start === null) return null;
  const candidates = candidatesOf(labels, form);
  const byLabel = new Map<string, number>();
  const credit = (label: string, mass: number): void => void byLabel.set(label, (byLabel.get(label) ?? 0) + mass);

  let said = '';
  let reached = 1;
  for (const { token, logprob, top } of tokens) {
    const end = said.length + token.length;
    if (end > start) {
      const before = said.slice(start);
      const gap = Math.max(0, start - said.length);
      for (const [other, otherLogprob] of top) {
        // Inside the wrapping of JSON another spelling says nothing about the label.
        if (other === token || other.slice(0, gap) !== token.slice(0, gap) || other.length <= gap) continue;
        const [only, ...more] = candidates(before + other.slice(gap));
        if (only !== undefined && more.length === 0) credit(only, reached * Math.exp(otherLogprob));
      }
      reached *= Math.exp(Math.min(0, logprob));
    }
    said += token;
    // Past the end of the value nothing turns off any more.
    if (form.mode === 'json' && /(?:^|[^\\])"/u.test(said.slice(start))) break;
  }
  if (answered !== null) credit(answered, reached);
  return distribution('logprobs', byLabel, 1);
}

function candidatesOf(
  labels: readonly string[],
  form: { mode: 'text' | 'json' } | { mode: 'code'; codes: ReadonlyMap<string, string> },
): Candidates {
  if (form.mode === 'code') {
    return (beginning) => {
      const label = form.codes.get(beginning.trim());
      return label === undefined ? [] : [label];
    };
  }
  if (form.mode === 'json') {
    const written = labels.map((label) => ({ label, text: JSON.stringify(label).slice(1) }));
    // The closing quote may come in one token with what follows it.
    return (beginning) =>
      written.filter(({ text }) => text.startsWith(beginning) || beginning.startsWith(text)).map(({ label }) => label);
  }
  const matcher = labelMatcher(labels);
  return (beginning) => (/[\p{L}\p{N}]/u.test(beginning) ? matcher.beginnings(beginning) : []);
}

/**
 * Which share of several answers fell on each label. Answers without a label are votes too: they are what `covered` lacks.
 * @param votes the label of each answer, in the order asked; null where none could be read. At least one
 */
export function distributionFromVotes(votes: readonly (string | null)[]): LabelDistribution {
  const byLabel = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const label of votes) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  for (const [label, count] of counts) byLabel.set(label, count / Math.max(1, votes.length));
  return distribution('votes', byLabel, votes.length);
}

/** Labels of a classifier whose shares are kept: with hundreds of labels, all of them for each row would be larger than the rows. */
const MOST_KEPT = 20;

/**
 * What a classifier trained on this machine holds of each label; of many labels the {@link MOST_KEPT} most probable, which `covered` shows.
 * @param probabilities in the order of `labels`, summing to 1
 */
export function distributionFromProbabilities(
  labels: readonly string[],
  probabilities: ArrayLike<number>,
): LabelDistribution {
  const kept = Array.from(labels, (label, at) => ({ label, share: probabilities[at] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_KEPT);
  return distribution('classifier', new Map(kept.map(({ label, share }) => [label, share])), 1);
}

/** The label with the most votes; of equals the one that was voted for first. Null when no answer had a label. */
export function electedLabel(votes: readonly (string | null)[]): string | null {
  const { shares } = distributionFromVotes(votes);
  const most = shares[0]?.share ?? 0;
  const best = new Set(shares.filter(({ share }) => share === most).map(({ label }) => label));
  return votes.find((label) => label !== null && best.has(label)) ?? null;
}
