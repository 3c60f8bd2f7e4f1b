import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import type { StoredAccount } from '@engine/store/deployments';
import { t } from '@lingui/core/macro';
import type { DeploymentAccount } from '@shared/contract/deployments';
import { AppFailure } from '@shared/contract/errors';
import { destinationOf, hostWords } from '@shared/domain/server-address';
import { z } from 'zod';
import { createAzTokens, findAz } from './azure-command';
import { type ManagementApi, managementApi } from './management-api';

/** One for the process: who is signed in with `az` is so for everything here. */
const azTokens = createAzTokens();

const TOKEN_MARK = ':management';

/** Under this name the Entra token of a connection is kept, beside its key. */
export const tokenIdOf = (connectionId: string): string => `${connectionId}${TOKEN_MARK}`;

/** The connection that an Entra token is kept for; null for the name of a key. */
export const tokenOwner = (keyId: string): string | null =>
  keyId.endsWith(TOKEN_MARK) ? keyId.slice(0, -TOKEN_MARK.length) : null;

/** When a token ends, as it says itself in its middle part; null for one that cannot be read. */
export function tokenEnds(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const ends = z.object({ exp: z.number() }).safeParse(claims).data?.exp;
    return ends === undefined ? null : new Date(ends * 1000).toISOString();
  } catch {
    return null;
  }
}

type Context = Pick<EngineContext, 'keys' | 'now' | 'network' | 'store'>;

/** The pasted token, for the management address of now; and whether its time is over. */
function pastedToken({ keys, now }: Context, connection: StoredConnection, { managementUrl }: StoredAccount) {
  const destination = destinationOf(connection, managementUrl);
  const asked = keys.ask(tokenIdOf(connection.id), destination);
  const ends = asked.key === null ? null : tokenEnds(asked.key);
  return { asked, destination, ends, isOver: ends !== null && ends <= now() };
}

/**
 * A token from `az` is that of whoever is signed in here, and no workspace's. It is asked for the management address, so it is of use
 * nowhere else; only certificates to trust that nobody named on this machine could read it on its way. The key of the connection tells
 * whether somebody did.
 */
const mayAskAz = ({ keys }: Context, connection: StoredConnection): boolean =>
  connection.caFile === null || keys.askFor(connection).key !== null;

/** The account as everybody sees it: how Fewtune would sign in, without the token. */
export function describeAccount(
  context: Context,
  connection: StoredConnection,
  account: StoredAccount,
): DeploymentAccount {
  const { asked, ends, isOver } = pastedToken(context, connection, account);
  return {
    ...account,
    token: isOver ? 'missing' : asked.state,
    tokenEnds: ends,
    az: findAz() !== null,
  };
}

/** True when signing in needs nobody. */
export const canSignIn = (context: Context, connection: StoredConnection): boolean => {
  const account = context.store.deployments.account(connection.id);
  if (account === null) return false;
  const { asked, isOver } = pastedToken(context, connection, account);
  return (asked.key !== null && !isOver) || (findAz() !== null && mayAskAz(context, connection));
};

/**
 * Opens the management API of a connection: with the pasted token, else with `az`.
 * @throws AppFailure when the resource is not named, nobody is signed in, or the token was pasted for another address
 */
export async function openManagement(context: Context, connection: StoredConnection): Promise<ManagementApi> {
  const account = context.store.deployments.account(connection.id);
  if (account === null)
    throw new AppFailure(
      'refused',
      t`Name the Azure resource of ${connection.name} first: subscription, resource group and name.`,
    );
  const { asked, destination, ends, isOver } = pastedToken(context, connection, account);
  if (asked.key !== null && !isOver) return managementApi(context, connection, account, asked.key);
  if (findAz() === null) {
    if (asked.state === 'elsewhere') {
      const from = hostWords(asked.enteredFor.origin, destination.origin);
      throw new AppFailure(
        'refused',
        t`Nothing was sent to Azure: the Entra token was pasted for ${from}, and the management address or the way to it has changed since. Paste it again if that is right.`,
      );
    }
    throw new AppFailure(
      'refused',
      isOver
        ? t`The Entra token ended at ${ends ?? ''}. Paste a new one: az account get-access-token --resource ${account.managementUrl} gives it.`
        : t`Nobody is signed in to manage ${connection.name}. Paste an Entra token, or install 'az' and sign in with 'az login'.`,
    );
  }
  if (!mayAskAz(context, connection)) {
    const { name } = connection;
    throw new AppFailure(
      'refused',
      t`Nothing was sent to Azure: ${name} names certificates to trust that nobody has confirmed on this machine. If they are right, enter its key again in Connections.`,
    );
  }
  return managementApi(context, connection, account, await azTokens(account.managementUrl));
}
