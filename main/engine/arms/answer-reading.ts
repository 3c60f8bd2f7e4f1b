import type { ChatReply } from '@engine/providers/model-request';
import type { StoredPrediction } from '@engine/store/predictions';
import type { DistributionSource } from '@shared/contract/asking';
import { type AnswerTask, type ReadPoolAnswer, taskReader } from '@shared/domain/answer-pool';
import {
  distributionFromLogprobs,
  distributionFromVotes,
  electedLabel,
  type LabelDistribution,
  type ReadingRules,
} from '@shared/domain/labels';

/** What the replies to one row say. */
export type RowAnswer = Pick<ReadPoolAnswer, 'status' | 'label' | 'raw' | 'reading' | 'outside'> & {
  confidence: StoredPrediction['confidence'];
  distribution: LabelDistribution | null;
};

/** How the replies of an arm are read. */
export type RowReading = {
  task: AnswerTask;
  rules: ReadingRules;
  /** Code to label, for answers that are codes. */
  codes: ReadonlyMap<string, string>;
  distribution: DistributionSource;
};

/** Reads one reply, with the shares that its log probabilities give. */
function readOne(reading: RowReading, read: (reply: ChatReply) => ReadPoolAnswer): (reply: ChatReply) => RowAnswer {
  const { codes, rules } = reading;
  const labels = reading.task.labels.map(({ name }) => name);
  const form = rules.mode === 'code' ? { mode: 'code' as const, codes } : { mode: rules.mode };
  return (reply) => {
    const answer = read(reply);
    // An answer that only counts as a label was not that label to the model.
    const meant = answer.outside === null ? answer.label : null;
    const distribution =
      reading.distribution === 'logprobs' ? distributionFromLogprobs(reply.tokens ?? null, labels, meant, form) : null;
    const share = distribution?.shares.find(({ label }) => label === meant)?.share;
    const whole = reply.logprob === null ? null : Math.exp(reply.logprob);
    return { ...answer, distribution, confidence: meant === null ? null : (share ?? whole) };
  };
}

/**
 * Makes the reader of an arm: the replies to one row in, what the row became out. Several replies vote: the label with most votes wins,
 * of equals the one that came first; its share is told as what it is, and no probability is made of it.
 */
export function rowReader(reading: RowReading): (replies: readonly ChatReply[]) => RowAnswer {
  const { task, rules, codes } = reading;
  const read = taskReader(task, rules.mode, { match: rules.match, unknownLabel: rules.unknownLabel, codes });
  const one = readOne(reading, read);
  return (replies) => {
    const [first, ...more] = replies.map(one);
    if (first === undefined) throw new RangeError('A row cannot be read without a reply.');
    if (reading.distribution !== 'votes') return first;
    const answers = [first, ...more];
    const votes = answers.map(({ label }) => label);
    const elected = electedLabel(votes);
    const winner = answers.find(({ label }) => label === elected) ?? first;
    return { ...winner, confidence: null, distribution: distributionFromVotes(votes) };
  };
}
