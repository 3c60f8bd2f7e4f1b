import type { EngineContext } from '@engine/context';
import { byUser } from '@engine/history/actors';
import { t } from '@lingui/core/macro';
import type { BookEntry, PriceChange } from '@shared/contract/costs';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import {
  dollars,
  fieldWords,
  hostWords,
  type PriceEntry,
  type PriceKey,
  priceBook,
  priceFields,
  sameKey,
} from '@shared/domain/pricing';
import { bookOf } from './price-of';

const find = <T extends PriceKey>(entries: readonly T[], key: PriceKey): T | null =>
  entries.find((entry) => sameKey(entry, key)) ?? null;

/** Without where it comes from: that is worked out, not kept. */
function withoutOrigin({ origin: _origin, ...entry }: BookEntry): PriceEntry {
  return entry;
}

/** An entry of which nothing but its key is known yet. */
const blank = (key: PriceKey): PriceEntry => ({
  ...key,
  input: null,
  cachedInput: null,
  cacheWrite: null,
  output: null,
  batchInput: null,
  batchCachedInput: null,
  batchOutput: null,
  training: null,
  tunedInput: null,
  tunedCachedInput: null,
  tunedOutput: null,
  tunedBatchInput: null,
  tunedBatchCachedInput: null,
  tunedBatchOutput: null,
  hostingPerHour: null,
  until: null,
  retires: null,
  source: '',
  simulated: key.host === 'sandbox',
});

const shown = (price: string | null): string => (price === null ? t`not known` : dollars(price));

/** What changed from one state of an entry to another: 'input $0.40 to $0.30, switched off 2027-01-14 to not announced'. */
function differences(before: PriceEntry, after: PriceEntry): string {
  const words: string[] = priceFields
    .filter((field) => before[field] !== after[field])
    .map((field) => t`${fieldWords[field]} ${shown(before[field])} to ${shown(after[field])}`);
  if (before.from !== after.from) words.push(t`first day ${before.from} to ${after.from}`);
  if (before.until !== after.until)
    words.push(after.until === null ? t`no longer ended` : t`ended, last day ${after.until}`);
  if (before.retires !== after.retires)
    words.push(t`switched off ${before.retires ?? t`not announced`} to ${after.retires ?? t`not announced`}`);
  if (before.source !== after.source) words.push(t`source '${after.source}'`);
  return words.join(', ');
}

const named = (key: PriceKey): string => t`${key.model} at ${hostWords[key.host]}`;

/**
 * Adds a price, or changes one.
 * @throws AppFailure when nothing would change, when the entry to change is not there, or when another one stands in its place
 */
export function savePrice(context: EngineContext, input: CheckedInputOf<'prices.save'>): BookEntry {
  const { store, now } = context;
  const { changes, ...given } = input;
  const key: PriceKey = { host: input.host, model: input.model, from: input.from };
  const book = bookOf(context);
  const before = find(book, { ...key, from: changes ?? key.from });
  if (changes !== undefined && before === null)
    throw new AppFailure(
      'not-found',
      t`There is no price for ${named(key)} from ${changes}. List the prices to see what is.`,
    );
  if (changes !== undefined && changes !== key.from && find(book, key) !== null)
    throw new AppFailure('refused', t`There is a price for ${named(key)} from ${key.from} already. Change that one.`);
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after = { ...(before === null ? blank(key) : withoutOrigin(before)), ...kept }; // fields that were left out stay
  if (after.until !== null && after.until < after.from)
    throw new AppFailure('invalid-input', t`The last day of a price cannot lie before its first day.`);
  const old = before === null ? null : withoutOrigin(before);
  const changed = old === null ? '' : differences(old, after);
  if (old !== null && changed === '')
    throw new AppFailure('refused', t`Nothing would change: this is what the price book says already.`);
  store.prices.record({
    summary:
      old === null
        ? t`Added a price for ${named(key)} from ${key.from} (${after.source})`
        : t`Changed ${named(key)}: ${changed}`,
    before: old,
    after,
    actor: byUser.name,
    at: now(),
  });
  tell(context);
  return { ...after, origin: find(priceBook, key) === null ? 'added' : 'changed' };
}

/**
 * Takes an added entry away, or sets a changed one back to what came with the app.
 * @throws AppFailure when the entry is not there, or is as it came
 */
export function resetPrice(context: EngineContext, key: PriceKey): BookEntry | null {
  const { store, now } = context;
  const before = find(bookOf(context), key);
  if (before === null)
    throw new AppFailure('not-found', t`There is no price for ${named(key)} from ${key.from} (any more).`);
  if (before.origin === 'shipped')
    throw new AppFailure(
      'refused',
      t`The price for ${named(key)} is as it came with the app: there is nothing to set back.`,
    );
  const shipped = find(priceBook, key);
  store.prices.record({
    summary:
      shipped === null
        ? t`Took away the price for ${named(key)} from ${key.from}`
        : t`Set ${named(key)} back to what came with the app`,
    before: withoutOrigin(before),
    after: shipped,
    actor: byUser.name,
    at: now(),
  });
  tell(context);
  return shipped === null ? null : { ...shipped, origin: 'shipped' };
}

/** @throws AppFailure when there is nothing to take back or to do again */
export function moveInHistory(context: EngineContext, direction: 'undo' | 'redo'): PriceChange {
  const { store } = context;
  const change = direction === 'undo' ? store.prices.lastDone() : store.prices.firstUndone();
  const moved = change === null ? null : store.prices.setState(change.id, direction === 'undo' ? 'undone' : 'done');
  if (moved === null)
    throw new AppFailure(
      'refused',
      direction === 'undo'
        ? t`There is no change to the price book to undo.`
        : t`There is no change to the price book to do again.`,
    );
  tell(context);
  return moved;
}

/** Estimates, arms and trainings speak of prices too. */
const tell = ({ emit }: EngineContext): void =>
  emit({ type: 'changed', topics: ['prices', 'costs', 'runs', 'arms', 'training'] });
