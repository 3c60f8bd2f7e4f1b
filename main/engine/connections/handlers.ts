import type { EngineContext } from '@engine/context';
import { tokenIdOf } from '@engine/deployments/sign-in';
import type { Handlers } from '@engine/handlers';
import { checkCertificateFile } from '@engine/providers/network';
import { testConnection } from '@engine/providers/test-connection';
import type { StoredConnection } from '@engine/store/connections';
import { catchUpTrainings } from '@engine/training/handlers';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { destinationOf } from '@shared/domain/server-address';
import { checkAddress } from './check-address';
import { connectionOf } from './connection-of';
import { SANDBOX_CONNECTION } from './sandbox-connection';

/** The database keeps no secret, and the password of a proxy is one. */
function checkProxy(proxy: string | null): void {
  if (proxy === null || proxy === 'none') return;
  const { username, password } = new URL(proxy);
  if (username !== '' || password !== '') {
    throw new AppFailure(
      'invalid-input',
      t`Leave user and password out of the proxy’s address: they would be kept readable. Put the whole address into the environment variable HTTPS_PROXY and choose ‘as the system says’.`,
    );
  }
}

/** The key and the Entra token of a connection whose proxy or certificates were changed go on to the servers that they were typed for. */
function followWay({ store, keys }: EngineContext, before: StoredConnection, after: StoredConnection): void {
  keys.follow(before.id, destinationOf(before), destinationOf(after));
  const account = store.deployments.account(before.id);
  if (account === null) return;
  const { managementUrl } = account;
  keys.follow(tokenIdOf(before.id), destinationOf(before, managementUrl), destinationOf(after, managementUrl));
}

type Names = 'connections.save' | 'connections.list' | 'connections.test' | 'connections.remove';

/** Operations on connections. */
export function connectionHandlers(context: EngineContext): Handlers<Names> {
  const { store, keys, emit, newId, now } = context;
  const changed = () => emit({ type: 'changed', topics: ['connections'] });
  return {
    'connections.save': ({ connectionId, key, ...fields }) => {
      checkAddress(fields.kind, fields.baseUrl);
      checkProxy(fields.proxy);
      if (fields.caFile !== null) checkCertificateFile(fields.caFile);
      if (key !== undefined && !keys.takesTypedKeys) {
        throw new AppFailure(
          'refused',
          t`The command line takes keys from the environment only (OPENAI_API_KEY, AZURE_OPENAI_API_KEY, FEWTUNE_API_KEY). Save the connection without the key.`,
        );
      }
      const known = connectionId === undefined ? null : connectionOf(context, connectionId);
      if (known?.kind === 'sandbox') throw new AppFailure('refused', t`The sandbox is built in and cannot be changed.`);
      const id = known?.id ?? newId('con');
      store.connections.save({ id, ...fields, createdAt: known?.createdAt ?? now() });
      const saved = connectionOf(context, id);
      if (known !== null) followWay(context, known, saved);
      if (key !== undefined) {
        keys.add(id, key, destinationOf(saved));
        // Trainings that nobody could ask about since the start go on now.
        catchUpTrainings(context);
      }
      changed();
      return keys.describe(saved);
    },
    'connections.list': () =>
      [
        connectionOf(context, SANDBOX_CONNECTION.id),
        ...store.connections.list().filter(({ kind }) => kind !== 'sandbox'),
      ].map(keys.describe),
    'connections.test': async ({ connectionId }, signal) => {
      const connection = connectionOf(context, connectionId);
      const test = await testConnection(context, connection, signal);
      if (connection.kind === 'sandbox') store.connections.save(connection);
      store.connections.setTest(connection.id, test);
      changed();
      return test;
    },
    'connections.remove': ({ connectionId }) => {
      const connection = connectionOf(context, connectionId);
      if (connection.kind === 'sandbox')
        throw new AppFailure('refused', t`The sandbox is built in and cannot be removed.`);
      keys.forget(connection.id);
      keys.forget(tokenIdOf(connection.id));
      store.connections.remove(connection.id);
      changed();
      return { removed: true };
    },
  };
}
