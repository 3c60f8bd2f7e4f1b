import { t } from '@lingui/core/macro';
import { writeDollars } from '../format';
import { withoutDate } from './model-id';
import type { FoundPrice, PriceEntry } from './price-book';

/** At least two decimals, no rounding: `0.4` is shown as `$0.40`, `0.025` as `$0.025`. */
export const dollars = (price: string): string => writeDollars(price);

/** Says that the model is gone when it is. */
function withEnd(note: string, { retires }: PriceEntry, on: string): string {
  return retires !== null && retires <= on.slice(0, 10) ? t`${note}; no longer served since ${retires}` : note;
}

function shownModel(entry: PriceEntry, tuned: boolean): string {
  const model = withoutDate(entry.model);
  if (entry.host !== 'azure') return tuned ? t`fine-tuned ${model}` : model;
  return tuned ? t`fine-tuned ${model} on Azure` : t`${model} on Azure`;
}

/**
 * The price that an estimate or a bill was made with, in words, and where it comes from.
 * @example 'gpt-4.1-mini at $0.40 in / $1.60 out per 1M tokens (OpenAI pricing page, 2026-09)'
 */
export function priceNote(entry: PriceEntry, on: string, tuned: boolean): string {
  const input = tuned ? entry.tunedInput : entry.input;
  const output = tuned ? entry.tunedOutput : entry.output;
  const model = shownModel(entry, tuned);
  const { source } = entry;
  if (input === null || output === null)
    return withEnd(t`${model} has no price in the price book (${source})`, entry, on);
  const [priceIn, priceOut] = [dollars(input), dollars(output)];
  return withEnd(t`${model} at ${priceIn} in / ${priceOut} out per 1M tokens (${source})`, entry, on);
}

/**
 * The same for training.
 * @example 'training gpt-4.1-mini at $5.00 per 1M tokens (OpenAI pricing page, 2026-09)'
 */
export function trainingPriceNote(entry: PriceEntry, on: string): string {
  const model = shownModel(entry, false);
  const { source } = entry;
  if (entry.training === null)
    return withEnd(t`training ${model} has no price in the price book (${source})`, entry, on);
  const price = dollars(entry.training);
  return withEnd(t`training ${model} at ${price} per 1M tokens (${source})`, entry, on);
}

/**
 * Why a cost is not known, and what to do; null when there is a price.
 * @param what model and place, such as 'gpt-4.1-mini at OpenAI'
 * @param on ISO date or timestamp: the day that was looked up
 */
export function missingPriceWords({ missing }: FoundPrice, what: string, on: string): string | null {
  if (missing === null) return null;
  const day = on.slice(0, 10);
  switch (missing.why) {
    case 'unknown':
      return t`The price book has no price for ${what}, so the cost is not known. Add one on the costs screen.`;
    case 'not-yet': {
      const { from } = missing;
      return t`The first price for ${what} holds from ${from}, but by this machine's clock it is ${day}, so the cost is not known. Set the clock, or add a price for this day.`;
    }
    case 'ended': {
      const { until } = missing;
      return t`The price for ${what} ended on ${until}, so the cost is not known. Add the present price on the costs screen.`;
    }
    default:
      return missing satisfies never;
  }
}
