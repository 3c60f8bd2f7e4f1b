import { t } from '@lingui/core/macro';
import { type Addressed, addressOf, hostWords, originOf } from './server-address';

/** Where a key may be sent: scheme, host and port of a server, and the way to it as a connection names it. */
export type Destination = { origin: string; proxy: string | null; caFile: string | null };

/** Where requests of a connection go as it stands. @param address where it is not the connection's own, but its management's */
export const destinationOf = (
  connection: Addressed & Pick<Destination, 'proxy' | 'caFile'>,
  address = addressOf(connection),
): Destination => ({ origin: originOf(address), proxy: connection.proxy, caFile: connection.caFile });

/** Whether a key that was typed for one may be sent to the other. Paths do not count. */
export const sameDestination = (one: Destination, other: Destination): boolean =>
  one.origin === other.origin && one.proxy === other.proxy && one.caFile === other.caFile;

/** Why a key that was typed for one is not sent to the other, and what to do. */
export function elsewhereWords(enteredFor: Destination, now: Destination): string {
  const from = hostWords(enteredFor.origin, now.origin);
  const to = hostWords(now.origin, enteredFor.origin);
  return enteredFor.origin === now.origin
    ? t`The key was entered for ${from} with another proxy or other certificates than this connection names now. If they are right, enter the key again.`
    : t`The key was entered for ${from}; this connection now points to ${to}. Enter the key again to use it there.`;
}
