/** A training that has ended: tokens of the file times epochs, and how long it took from its first figures on. */
export type TimedTraining = { tokens: number; ms: number };

/** How long a training is likely to take, without its time in a queue. */
export type TrainingTime = { minutes: number; from: 'own-trainings' | 'old-rule' };

/**
 * The old `prepare_data` tool guessed 1.44 s a row and 140 s (openai-python, `_validators.py`, 2026-08-22); its trainings had 4 epochs unless said
 * otherwise. A rough word, for who has trained nothing here yet.
 */
const OLD_RULE = { secondsARow: 1.44, epochs: 4, start: 140 };

function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Minutes of training: the median time a token of earlier trainings at the same place, else the rule of the old tool.
 * @param earlier trainings of the same kind of host that took a measurable time
 */
export function trainingTime(
  { rows, epochs, tokens }: { rows: number; epochs: number; tokens: number },
  earlier: readonly TimedTraining[],
): TrainingTime {
  const paces = earlier.filter(({ tokens: all, ms }) => all > 0 && ms > 0).map(({ tokens: all, ms }) => ms / all);
  if (paces.length > 0) {
    return { minutes: (median(paces.sort((a, b) => a - b)) * tokens) / 60_000, from: 'own-trainings' };
  }
  const seconds = OLD_RULE.start + (OLD_RULE.secondsARow * rows * epochs) / OLD_RULE.epochs;
  return { minutes: seconds / 60, from: 'old-rule' };
}
