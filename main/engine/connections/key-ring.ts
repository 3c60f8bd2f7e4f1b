import type { StoredConnection } from '@engine/store/connections';
import type { Connection, KeptState, KeyDestination } from '@shared/contract/connections';
import { destinationOf, elsewhereWords, sameDestination } from '@shared/domain/server-address';

type Held = { key: string; state: KeptState; destination: KeyDestination };

/** What comes of asking for a key: the key, or why there is none. */
export type Asked =
  | { key: string; state: KeptState | 'environment' }
  /** `why` says it where the reason is another than that nobody entered one. */
  | { key: null; state: 'missing'; why: string | null }
  | { key: null; state: 'elsewhere'; enteredFor: KeyDestination };

/** The key of a connection for where its requests go, a sentence that says why there is none, or nothing to say. */
export type KeyFromElsewhere = (connection: StoredConnection) => string | { why: string } | undefined;

/** What the ring tells the shell: to keep a key with what it was typed for, or to forget one. */
export type KeyKeeper = {
  keep: (keyId: string, key: string, destination: KeyDestination) => void;
  forget: (keyId: string) => void;
};

/**
 * The keys, in memory and nowhere else. No key leaves the ring unless the caller names where it is about to be sent, and that is what
 * it was typed for: a workspace from elsewhere may hold a connection of a known id with an address of its own.
 * `fromEnvironment` is asked for connections whose key was not typed: the command line's only source of keys. It gives a key for where the
 * requests of the connection go now, or says why not.
 */
export function createKeyRing(options: { keeper: KeyKeeper | null; fromEnvironment: KeyFromElsewhere }) {
  const held = new Map<string, Held>();
  const ask = (keyId: string, destination: KeyDestination): Asked => {
    const own = held.get(keyId);
    if (own === undefined) return { key: null, state: 'missing', why: null };
    const { key, state } = own;
    if (sameDestination(own.destination, destination)) return { key, state };
    return { key: null, state: 'elsewhere', enteredFor: own.destination };
  };
  const askFor = (connection: StoredConnection): Asked => {
    const own = ask(connection.id, destinationOf(connection));
    if (own.state !== 'missing') return own;
    const found = options.fromEnvironment(connection);
    if (typeof found === 'string') return { key: found, state: 'environment' };
    return { key: null, state: 'missing', why: found?.why ?? null };
  };
  const add = (keyId: string, key: string, destination: KeyDestination, state: KeptState = 'session'): void => {
    held.set(keyId, { key, state, destination });
    options.keeper?.keep(keyId, key, destination);
  };
  return {
    /** Whether keys may be typed here at all; the command line takes them from the environment only. */
    takesTypedKeys: options.keeper !== null,
    /** A key that was just typed, for this and nothing else: used from now on, and handed to the keeper. @param state where it is until then */
    add,
    /** A key that the shell had kept. */
    load: (keyId: string, { key, state, destination }: Held): void => {
      held.set(keyId, { key, state, destination });
    },
    /** The keeper says where a key is now. */
    kept: (keyId: string, state: KeptState): void => {
      const own = held.get(keyId);
      if (own !== undefined) held.set(keyId, { ...own, state });
    },
    forget: (keyId: string): void => {
      held.delete(keyId);
      options.keeper?.forget(keyId);
    },
    /**
     * The user changed the way to the server in the window: a key that was sent the old way goes the new one to the same server. One for another
     * server stays where it was, and so does one that was not sent before: to save a stranger's proxy again is not to choose it.
     */
    follow: (keyId: string, from: KeyDestination, to: KeyDestination): void => {
      const own = held.get(keyId);
      if (own === undefined || !sameDestination(own.destination, from) || from.origin !== to.origin) return;
      if (!sameDestination(from, to)) add(keyId, own.key, to, own.state);
    },
    /** The secret that was typed under this name, for what it is about to be sent to. */
    ask,
    /** The key of a connection, for its address of now. */
    askFor,
    /** Whether a connection could be used at once. */
    hasKey: (connection: StoredConnection): boolean => connection.kind === 'sandbox' || askFor(connection).key !== null,
    /** Adds where the key is to what the database knows. */
    describe: (connection: StoredConnection): Connection => {
      if (connection.kind === 'sandbox') return { ...connection, keyState: 'not-needed', keyFor: null, keyNote: null };
      const asked = askFor(connection);
      const keyNote =
        asked.state === 'elsewhere'
          ? elsewhereWords(asked.enteredFor, destinationOf(connection))
          : asked.state === 'missing'
            ? asked.why
            : null;
      return { ...connection, keyState: asked.state, keyFor: held.get(connection.id)?.destination ?? null, keyNote };
    },
  };
}
export type KeyRing = ReturnType<typeof createKeyRing>;
