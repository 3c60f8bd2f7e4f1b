import { tokenOwner } from '@engine/deployments/sign-in';
import type { Store } from '@engine/store/store';
import type { KeptState, KeyDestination } from '@shared/contract/connections';
import { destinationOf } from '@shared/domain/server-address';
import type { KeyRing } from './key-ring';

/** A key as the shell hands it over; without a destination where a version kept it that did not write down what it was typed for. */
export type KeptKey = { connectionId: string; key: string; state: KeptState; destination: KeyDestination | null };

/** Where a secret kept under this name goes in this workspace now; null when nothing here has use for it. */
function destinationHere({ connections, deployments }: Store, keyId: string): KeyDestination | null {
  const owner = tokenOwner(keyId);
  const connection = connections.get(owner ?? keyId);
  if (connection === null) return null;
  if (owner === null) return destinationOf(connection);
  const account = deployments.account(owner);
  return account === null ? null : destinationOf(connection, account.managementUrl);
}

/**
 * Takes over the keys that the shell has kept. One from a version that wrote down no address is bound, once and for good, to the address that its
 * connection has in this workspace. It is the one that the app opens by itself, so the version before sent the key to this very address
 * already: nobody new gets it. (Before another workspace is opened, the shell forgets what is not bound yet.) One that no connection
 * here has use for is forgotten and asked for again: kept on without an address it would be bound to whatever is opened next.
 */
export function takeOverKeys(store: Store, keys: KeyRing, kept: readonly KeptKey[]): void {
  for (const { connectionId, key, state, destination } of kept) {
    if (destination !== null) {
      keys.load(connectionId, { key, state, destination });
      continue;
    }
    const here = destinationHere(store, connectionId);
    if (here === null) keys.forget(connectionId);
    else keys.add(connectionId, key, here, state);
  }
}
