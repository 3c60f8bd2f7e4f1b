/**
 * How probable somebody holds each label of one row. Labels are numbers, 0..labelCount - 1; those that are not listed share evenly what
 * the listed ones lack to 1.
 */
export type Opinion = { readonly labels: readonly number[]; readonly shares: readonly number[] };

/** What a label without an entry of its own gets. */
function restOf({ labels, shares }: Opinion, labelCount: number): number {
  const others = labelCount - labels.length;
  return others <= 0
    ? 0
    : Math.max(
        0,
        shares.reduce((rest, share) => rest - share, 1),
      ) / others;
}

/** The share that an opinion gives one label. */
export function shareOf(opinion: Opinion, label: number, labelCount: number): number {
  const at = opinion.labels.indexOf(label);
  return at === -1 ? restOf(opinion, labelCount) : (opinion.shares[at] ?? 0);
}

/**
 * The weighted mean of several opinions about one row.
 * @param weights one an opinion, none below 0
 * @returns `null` when no opinion has any weight
 */
export function meanOpinion(
  opinions: readonly Opinion[],
  weights: readonly number[],
  labelCount: number,
): Opinion | null {
  const total = opinions.reduce((sum, _, at) => sum + (weights[at] ?? 0), 0);
  if (total <= 0) return null;
  const labels = [...new Set(opinions.flatMap((opinion) => opinion.labels))];
  const shares = new Array<number>(labels.length).fill(0);
  for (const [at, opinion] of opinions.entries()) {
    const weight = (weights[at] ?? 0) / total;
    const rest = restOf(opinion, labelCount);
    for (const [place, label] of labels.entries()) {
      const own = opinion.labels.indexOf(label);
      shares[place] = (shares[place] ?? 0) + weight * (own === -1 ? rest : (opinion.shares[own] ?? 0));
    }
  }
  return { labels, shares };
}

/**
 * How much the word of a judge counts: nothing when it is no better than always naming the most frequent label, 1 when it is never wrong.
 * @param accuracy against the labels as they are
 * @param baseline the share of the most frequent label
 * @see Goh, Tkachenko, Mueller 2022, 'CROWDLAB: Supervised learning to infer consensus labels and quality scores for data with multiple
 * annotators', section 3
 */
export const judgeWeight = (accuracy: number, baseline: number): number =>
  baseline >= 1 ? 0 : Math.max(0, 1 - (1 - accuracy) / (1 - baseline));
