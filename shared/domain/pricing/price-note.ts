import { withoutDate } from './model-id';
import type { FoundPrice, PriceEntry } from './price-book';

/** At least two decimals, no rounding: `0.4` is shown as `$0.40`, `0.025` as `$0.025`. */
export function dollars(price: string): string {
  const [whole = '0', decimals = ''] = price.split('.');
  return `$${whole}.${decimals.padEnd(2, '0')}`;
}

/** Says where the figure comes from, and that the model is gone when it is. */
function ending(entry: PriceEntry, on: string): string {
  const gone = entry.retires !== null && entry.retires <= on.slice(0, 10);
  return `(${entry.source})${gone ? `; no longer served since ${entry.retires}` : ''}`;
}

const shownModel = (entry: PriceEntry, tuned: boolean): string =>
  `${tuned ? 'fine-tuned ' : ''}${withoutDate(entry.model)}${entry.host === 'azure' ? ' on Azure' : ''}`;

/**
 * The price that an estimate or a bill was made with, in words.
 * @example 'gpt-4.1-mini at $0.40 in / $1.60 out per 1M tokens (OpenAI pricing page, 2026-09)'
 */
export function priceNote(entry: PriceEntry, on: string, tuned: boolean): string {
  const input = tuned ? entry.tunedInput : entry.input;
  const output = tuned ? entry.tunedOutput : entry.output;
  const price =
    input === null || output === null
      ? 'has no price in the price book'
      : `at ${dollars(input)} in / ${dollars(output)} out per 1M tokens`;
  return `${shownModel(entry, tuned)} ${price} ${ending(entry, on)}`;
}

/**
 * The same for training.
 * @example 'training gpt-4.1-mini at $5.00 per 1M tokens (OpenAI pricing page, 2026-09)'
 */
export function trainingPriceNote(entry: PriceEntry, on: string): string {
  const price =
    entry.training === null ? 'has no price in the price book' : `at ${dollars(entry.training)} per 1M tokens`;
  return `training ${shownModel(entry, false)} ${price} ${ending(entry, on)}`;
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
      return `The price book has no price for ${what}, so the cost is not known. Add one on the costs screen.`;
    case 'not-yet':
      return `The first price for ${what} holds from ${missing.from}, but by this machine's clock it is ${day}, so the cost is not known. Set the clock, or add a price for this day.`;
    case 'ended':
      return `The price for ${what} ended on ${missing.until}, so the cost is not known. Add the present price on the costs screen.`;
    default:
      return missing satisfies never;
  }
}
