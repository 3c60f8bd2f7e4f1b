import type { StoredConnection } from '@engine/store/connections';
import type { Connection, KeyState } from '@shared/contract/connections';

type Held = { key: string; state: KeyState };

/** What the ring tells the shell: to keep a key that was typed, or to forget one. */
export type KeyKeeper = { keep: (connectionId: string, key: string) => void; forget: (connectionId: string) => void };

/**
 * The keys, in memory and nowhere else. `fromEnvironment` is asked for connections whose key was not typed: the command
 * line's only source of keys.
 */
export function createKeyRing(options: {
  keeper: KeyKeeper | null;
  fromEnvironment: (connection: StoredConnection) => string | undefined;
}) {
  const held = new Map<string, Held>();
  const stateOf = (connection: StoredConnection): KeyState => {
    if (connection.kind === 'sandbox') return 'not-needed';
    const own = held.get(connection.id);
    if (own !== undefined) return own.state;
    return options.fromEnvironment(connection) === undefined ? 'missing' : 'environment';
  };
  return {
    /** Whether keys may be typed here at all; the command line takes them from the environment only. */
    takesTypedKeys: options.keeper !== null,
    /** A key that was just typed: used from now on, and handed to the keeper. */
    add: (connectionId: string, key: string): void => {
      held.set(connectionId, { key, state: 'session' });
      options.keeper?.keep(connectionId, key);
    },
    /** A key that the shell had kept. */
    load: (connectionId: string, key: string, state: KeyState): void => {
      held.set(connectionId, { key, state });
    },
    /** The keeper says where the key of a connection is now. */
    kept: (connectionId: string, state: KeyState): void => {
      const own = held.get(connectionId);
      if (own !== undefined) held.set(connectionId, { ...own, state });
    },
    forget: (connectionId: string): void => {
      held.delete(connectionId);
      options.keeper?.forget(connectionId);
    },
    /** A secret that was typed, by the name under which it is kept; null when there is none. */
    held: (id: string): Readonly<Held> | null => held.get(id) ?? null,
    keyOf: (connection: StoredConnection): string | undefined =>
      held.get(connection.id)?.key ?? options.fromEnvironment(connection),
    /** Adds where the key is to what the database knows. */
    describe: (connection: StoredConnection): Connection => ({ ...connection, keyState: stateOf(connection) }),
  };
}
export type KeyRing = ReturnType<typeof createKeyRing>;
