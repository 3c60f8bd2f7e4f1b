import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { ProviderError } from '@engine/providers/provider-error';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import type { TrainingLimit } from '@shared/contract/training';
import { knownTrainingLimit } from '@shared/domain/training-limits';

type Context = Pick<EngineContext, 'store' | 'now'>;

/** How many jobs the account of a connection trains at once: the user's word, else what a refusal taught, else what is published. */
export function limitOf({ store }: Context, connection: StoredConnection): TrainingLimit {
  const own = store.trainingLimits.get(connection.id);
  if (own !== null) {
    return {
      connectionId: connection.id,
      atOnce: own.atOnce,
      from: own.origin,
      date: own.at.slice(0, 10),
      source: own.source,
    };
  }
  const known = knownTrainingLimit(connection.kind);
  if (known === null) return { connectionId: connection.id, atOnce: null, from: 'nobody', date: null, source: null };
  return {
    connectionId: connection.id,
    atOnce: known.atOnce,
    from: 'built-in',
    date: known.date,
    source: known.source,
  };
}

/** The user says how many, or takes that back (null). */
export function setLimit(context: Context, connectionId: string, atOnce: number | null): TrainingLimit {
  const connection = connectionOf(context, connectionId);
  if (atOnce === null) context.store.trainingLimits.remove(connection.id);
  else {
    context.store.trainingLimits.save({
      connectionId: connection.id,
      atOnce,
      origin: 'user',
      source: t`set by you`,
      at: context.now(),
    });
  }
  return limitOf(context, connection);
}

/** Words of servers for 'this account has as many jobs as it may have'; there is no code that all of them use. */
const ABOUT_JOBS = /job|fine-?tun|training/i;
const TOO_MANY = /limit|maximum|quota|too many|concurren|exceed/i;

/** True when a refusal says that no further job is taken while others are under way. */
export const isJobLimit = (thrown: unknown): thrown is ProviderError =>
  thrown instanceof ProviderError &&
  [400, 403, 409, 429].includes(thrown.status ?? 0) &&
  ABOUT_JOBS.test(thrown.message) &&
  TOO_MANY.test(thrown.message);

/**
 * Writes down what a refusal taught: as many jobs as were under way are what the account trains at once.
 * @param active jobs of the account that had not ended then, 1 or more
 */
export function learnLimit({ store, now }: Context, connectionId: string, active: number, said: string): void {
  store.trainingLimits.save({ connectionId, atOnce: active, origin: 'refusal', source: said, at: now() });
}
