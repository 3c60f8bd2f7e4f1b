import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { SANDBOX_CONNECTION } from './sandbox-connection';

/** @throws AppFailure when it is gone */
export function connectionOf({ store }: Pick<EngineContext, 'store'>, connectionId: string): StoredConnection {
  if (connectionId === SANDBOX_CONNECTION.id) return store.connections.get(connectionId) ?? SANDBOX_CONNECTION;
  const connection = store.connections.get(connectionId);
  if (connection === null) {
    throw new AppFailure('not-found', t`This connection was removed. Choose another one, or save it again.`);
  }
  return connection;
}
