import {
  type AnsweredToken,
  distributionFromLogprobs,
  distributionFromProbabilities,
  distributionFromVotes,
  electedLabel,
} from '@shared/domain/labels';
import { describe, expect, it } from 'vitest';

/** A token with its probability and the alternatives with theirs. */
const said = (token: string, share: number, others: Record<string, number> = {}): AnsweredToken => ({
  token,
  logprob: Math.log(share),
  top: [[token, Math.log(share)], ...Object.entries(others).map(([other, p]) => [other, Math.log(p)] as const)],
});
const LABELS = ['Refund', 'Delivery', 'Card arrival', 'Card lost'];
const shares = (
  tokens: readonly AnsweredToken[],
  answered: string | null,
  form: Parameters<typeof distributionFromLogprobs>[3] = { mode: 'text' },
  labels: readonly string[] = LABELS,
) => {
  const found = distributionFromLogprobs(tokens, labels, answered, form);
  if (found === null) return null;
  return {
    covered: Number(found.covered.toFixed(9)),
    shares: Object.fromEntries(found.shares.map(({ label, share }) => [label, Number(share.toFixed(9))])),
  };
};

describe('the shares of the labels from log probabilities', () => {
  it('give each label that turns off from the answer the probability of its token', () => {
    expect(shares([said('Ref', 0.7, { Del: 0.2, Sorry: 0.05 }), said('und', 1)], 'Refund')).toEqual({
      covered: 0.9,
      shares: { Refund: 0.7, Delivery: 0.2 },
    });
  });

  it('follow labels of several tokens: a later turn counts as much as what led to it', () => {
    const tokens = [said('Card', 0.6, { Ref: 0.3 }), said(' arrival', 0.75, { ' lost': 0.25 })];
    expect(shares(tokens, 'Card arrival')).toEqual({
      covered: 0.9,
      shares: { 'Card arrival': 0.45, 'Card lost': 0.15, Refund: 0.3 },
    });
  });

  it('divide nothing among labels that begin with the same token', () => {
    expect(shares([said('Ref', 0.6, { Card: 0.4 }), said('und', 1)], 'Refund')).toEqual({
      covered: 0.6,
      shares: { Refund: 0.6 },
    });
  });

  it('add up two ways to write a label: other pieces, other case', () => {
    expect(shares([said('Ref', 0.5, { Refund: 0.2, ref: 0.1 }), said('und', 1)], 'Refund')).toEqual({
      covered: 0.8,
      shares: { Refund: 0.8 },
    });
  });

  it('are there for an answer that is no label, too', () => {
    expect(shares([said('uns', 0.6, { Ref: 0.3 }), said('ure', 1)], null)).toEqual({
      covered: 0.3,
      shares: { Refund: 0.3 },
    });
  });

  it('count only the value in JSON, where a label that begins another one is told apart by its closing quote', () => {
    const tokens = [said('{"', 0.9, { '{ "': 0.1 }), said('label', 1), said('":"', 1)];
    const card = [...tokens, said('Card', 1), said('"}', 0.8, { ' lost': 0.2 })];
    expect(shares(card, 'Card', { mode: 'json' }, ['Card', 'Card lost'])).toEqual({
      covered: 1,
      shares: { Card: 0.8, 'Card lost': 0.2 },
    });
  });

  it('read a quote and the first letters of the value out of one token', () => {
    const tokens = [said('{"label":', 1), said(' "Ref', 0.7, { ' "Del': 0.2, ' [': 0.1 }), said('und"}', 1)];
    expect(shares(tokens, 'Refund', { mode: 'json' })).toEqual({
      covered: 0.9,
      shares: { Refund: 0.7, Delivery: 0.2 },
    });
  });

  it('are those of the codes, where codes stand for labels', () => {
    const codes = new Map([
      ['A', 'Refund'],
      ['B', 'Delivery'],
    ]);
    expect(shares([said('B', 0.6, { A: 0.3, ' A': 0.05, The: 0.05 })], 'Delivery', { mode: 'code', codes })).toEqual({
      covered: 0.95,
      shares: { Delivery: 0.6, Refund: 0.35 },
    });
  });

  it('are none where the model told nothing, or JSON was asked for and something else came', () => {
    expect(shares([], 'Refund')).toBeNull();
    expect(distributionFromLogprobs(null, LABELS, 'Refund', { mode: 'text' })).toBeNull();
    expect(shares([said('Refund', 1)], null, { mode: 'json' })).toBeNull();
  });

  it('leave labels out that were not seen, and never come to more than 1', () => {
    const rounded = [said('Ref', 0.9999, { Del: 0.0002 }), said('und', 1)];
    expect(shares(rounded, 'Refund')?.covered).toBe(1);
    expect(Object.keys(shares(rounded, 'Refund')?.shares ?? {})).toEqual(['Refund', 'Delivery']);
  });
});

describe('the shares of the labels from votes', () => {
  it('are the votes that fell on each; answers without a label are missing from what is covered', () => {
    expect(distributionFromVotes(['a', 'b', 'a', null])).toEqual({
      source: 'votes',
      shares: [
        { label: 'a', share: 0.5 },
        { label: 'b', share: 0.25 },
      ],
      covered: 0.75,
      samples: 4,
    });
  });

  it('elect the label with most votes, of equals the one that came first', () => {
    expect(electedLabel(['b', 'a', 'a'])).toBe('a');
    expect(electedLabel(['b', 'a', 'a', 'b'])).toBe('b');
    expect(electedLabel([null, 'c'])).toBe('c');
    expect(electedLabel([null, null])).toBeNull();
  });
});

describe('what a classifier trained here holds', () => {
  it('is kept whole for a short label list, the largest share first, and without labels of no share', () => {
    expect(distributionFromProbabilities(['a', 'b', 'c'], [0.25, 0.75, 0])).toEqual({
      source: 'classifier',
      shares: [
        { label: 'b', share: 0.75 },
        { label: 'a', share: 0.25 },
      ],
      covered: 1,
      samples: 1,
    });
  });

  it('is cut to the 20 most probable of many labels, and `covered` says how much that is', () => {
    const labels = Array.from({ length: 40 }, (_, at) => `label ${at}`);
    const found = distributionFromProbabilities(labels, new Float64Array(40).fill(1 / 40));
    expect(found.shares).toHaveLength(20);
    expect(found.covered).toBeCloseTo(0.5, 12);
  });
});
