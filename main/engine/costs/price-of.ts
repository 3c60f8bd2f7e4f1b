import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import {
  type BookEntry,
  bookAfter,
  type FoundPrice,
  findPrice,
  missingPriceWords,
  type PriceEntry,
  priceBook,
  retirementWarning,
} from '@shared/domain/pricing';

type Storing = Pick<EngineContext, 'store'>;

/** A connection, or null when it was removed since: what was made with it stays readable. */
export function connectionIfThere(context: Storing, connectionId: string): StoredConnection | null {
  try {
    return connectionOf(context, connectionId);
  } catch (thrown) {
    if (thrown instanceof AppFailure) return null;
    throw thrown;
  }
}

/** The price book as it stands: what came with the app, and what was changed in this workspace. */
export const bookOf = ({ store }: Storing): BookEntry[] => bookAfter(priceBook, store.prices.done());

/** Where the price book looks: compatible servers have the prices that the user entered for 'local'. */
export const priceHost = ({ kind }: Pick<StoredConnection, 'kind'>): PriceEntry['host'] =>
  kind === 'compatible' ? 'local' : kind;

/**
 * The price-book entry of a model at a connection on a day, or why there is none.
 * @param on ISO date or timestamp
 */
export const findPriceOf = (context: Storing, connection: StoredConnection, model: string, on: string): FoundPrice =>
  findPrice(bookOf(context), { model, host: priceHost(connection), on });

/** {@link findPriceOf} for those who need no reason: null when there is no price. */
export const priceOf = (context: Storing, connection: StoredConnection, model: string, on: string): PriceEntry | null =>
  findPriceOf(context, connection, model, on).entry;

/** A model as it is asked for, the one that answers under that name, and the first day on which it answers no more, if that is known. */
export type AskedModel = { model: string; served: string; retires: string | null };

/** What is to be said of a model's price before it is used: that none is known and why, and that the model will be switched off. */
export function priceWarnings(
  context: Storing,
  connection: StoredConnection,
  { model, served, retires }: AskedModel,
  on: string,
): string[] {
  return [
    missingPriceWords(findPriceOf(context, connection, served, on), t`${model} at ${connection.name}`, on),
    retirementWarning(model, retires, on),
  ].filter((words) => words !== null);
}
