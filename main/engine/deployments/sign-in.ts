import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import type { StoredAccount } from '@engine/store/deployments';
import { t } from '@lingui/core/macro';
import type { DeploymentAccount } from '@shared/contract/deployments';
import { AppFailure } from '@shared/contract/errors';
import { z } from 'zod';
import { createAzTokens, findAz } from './azure-command';
import { type ManagementApi, managementApi } from './management-api';

/** One for the process: who is signed in with `az` is so for everything here. */
const azTokens = createAzTokens();

/** Under this name the Entra token of a connection is kept, beside its key. */
export const tokenIdOf = (connectionId: string): string => `${connectionId}:management`;

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

/** The pasted token, unless its time is over. */
function pastedToken({ keys, now }: Pick<Context, 'keys' | 'now'>, connectionId: string) {
  const held = keys.held(tokenIdOf(connectionId));
  const ends = held === null ? null : tokenEnds(held.key);
  return { held, ends, isOver: ends !== null && ends <= now() };
}

/** The account as everybody sees it: how Fewtune would sign in, without the token. */
export function describeAccount(context: Context, account: StoredAccount): DeploymentAccount {
  const { held, ends, isOver } = pastedToken(context, account.connectionId);
  return {
    ...account,
    token: held === null || isOver ? 'missing' : held.state,
    tokenEnds: ends,
    az: findAz() !== null,
  };
}

/** True when signing in needs nobody. */
export const canSignIn = (context: Context, connectionId: string): boolean => {
  const account = context.store.deployments.account(connectionId);
  if (account === null) return false;
  const { token, az } = describeAccount(context, account);
  return token !== 'missing' || az;
};

/**
 * Opens the management API of a connection: with the pasted token, else with `az`.
 * @throws AppFailure when the resource is not named, or nobody is signed in
 */
export async function openManagement(context: Context, connection: StoredConnection): Promise<ManagementApi> {
  const account = context.store.deployments.account(connection.id);
  if (account === null)
    throw new AppFailure(
      'refused',
      t`Name the Azure resource of ${connection.name} first: subscription, resource group and name.`,
    );
  const { held, ends, isOver } = pastedToken(context, connection.id);
  if (held !== null && !isOver) return managementApi(context, connection, account, held.key);
  if (findAz() === null) {
    throw new AppFailure(
      'refused',
      isOver
        ? t`The Entra token ended at ${ends ?? ''}. Paste a new one: az account get-access-token --resource ${account.managementUrl} gives it.`
        : t`Nobody is signed in to manage ${connection.name}. Paste an Entra token, or install 'az' and sign in with 'az login'.`,
    );
  }
  return managementApi(context, connection, account, await azTokens(account.managementUrl));
}
