import { t } from '@lingui/core/macro';
import { requestCost, trainingCost } from '@shared/domain/pricing';
import { quantiles } from '@shared/domain/statistics';
import { BundleFault } from './bundle-entries';
import { type BundlePrediction, type BundlePrice, type BundleRun, entryNames, predictionsName } from './format';

export type Prices = ReadonlyMap<number, BundlePrice>;

/**
 * What an answer costs by its charges: each request is rounded by itself, as it was billed.
 * @returns null when a price is not known
 * @throws BundleFault for a charge by an entry that is not there
 */
function costOf(charges: NonNullable<BundlePrediction['charges']>, prices: Prices, where: string): number | null {
  let sum = 0;
  for (const { price: key, ...tokens } of charges) {
    const price = prices.get(key);
    if (price === undefined)
      throw new BundleFault(entryNames.prices, t`${where} was charged by price ${key}, which is not in prices.json.`);
    const cost = requestCost(price, tokens);
    if (cost === null) return null;
    sum += cost;
  }
  return sum;
}

const money = (nano: number | null): string => (nano === null ? t`no price` : t`${nano} nano-dollars`);

/** Kinds that ask nobody: their answers cost nothing. */
const FREE_KINDS: ReadonlySet<string> = new Set(['majority', 'local-classifier']);

/**
 * Computes the money of one run's answers again, each from its tokens and its price.
 * @returns answers whose cost could not be computed, because the price they were charged by was not kept
 * @throws BundleFault for the first answer that costs something else
 */
export function checkCosts(
  run: BundleRun,
  at: number,
  predictions: readonly BundlePrediction[],
  prices: Prices,
  onSame: () => void,
): number {
  const entry = predictionsName(at);
  let unknown = 0;
  for (const { row, cost, charges } of predictions) {
    const where = t`row ${row} of ${run.name}`;
    if (charges === null && !FREE_KINDS.has(run.kind)) {
      if (cost !== null && cost !== 0) unknown += 1;
      continue;
    }
    const found = charges === null ? (cost === null ? null : 0) : costOf(charges, prices, where);
    if (found !== cost)
      throw new BundleFault(
        entry,
        t`${entry}: ${where} says ${money(cost)}, its tokens and prices give ${money(found)}.`,
      );
    onSame();
  }
  return unknown;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const sumOfKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : sum(known);
};

/** The sums over one run's answers, as the app keeps them. */
export function totalsOf(predictions: readonly BundlePrediction[]): BundleRun['totals'] {
  const [p50, p95] = quantiles(
    predictions.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs])),
    [0.5, 0.95],
  );
  return {
    cost: sumOfKnown(predictions.map(({ cost }) => cost)),
    paid: sumOfKnown(predictions.map(({ paid }) => paid)),
    inputTokens: sum(predictions.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(predictions.map(({ outputTokens }) => outputTokens)),
    maybeBilled: sum(predictions.map(({ maybeBilled }) => maybeBilled)),
    latencyMs: p50 == null || p95 == null ? null : { p50, p95 },
  };
}

/**
 * Computes what a training cost from its tokens and its price.
 * @returns why it could not be computed, as a sentence; null when it was, or there was none
 * @throws BundleFault when it cost something else
 */
export function checkTraining(run: BundleRun, prices: Prices, onSame: () => void): string | null {
  if (run.trainingCost === null) return null;
  const key = run.training?.price ?? null;
  if (run.training === null || key === null)
    return t`What the training of ${run.name} cost is as it was recorded: the price it was charged by was not kept.`;
  const price = prices.get(key);
  const found = price === undefined ? null : trainingCost(price, run.training.billedTokens);
  if (found !== run.trainingCost)
    throw new BundleFault(
      entryNames.setup,
      t`${entryNames.setup}: the training of ${run.name} says ${money(run.trainingCost)}, its tokens and price give ${money(found)}.`,
    );
  onSame();
  return null;
}
