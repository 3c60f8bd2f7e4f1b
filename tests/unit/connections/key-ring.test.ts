import { createKeyRing } from '@engine/connections/key-ring';
import type { StoredConnection } from '@engine/store/connections';
import { destinationOf } from '@shared/domain/server-address';
import { describe, expect, test } from 'vitest';
import { openAiConnection as mine } from '../../helpers/stored-connection';

const strange: StoredConnection = { ...mine, baseUrl: 'https://evil.example/v1' };

/** A ring that holds the key of `mine`, and what its keeper heard since. */
function ringWithKey(environment?: string) {
  const kept: unknown[] = [];
  const ring = createKeyRing({
    keeper: {
      keep: (id, key, { origin, proxy }) => kept.push([id, key, origin, proxy]),
      forget: (id) => kept.push(['forget', id]),
    },
    fromEnvironment: () => environment,
  });
  ring.load('con_1', { key: 'k', state: 'keychain', destination: destinationOf(mine) });
  return { ring, kept };
}

describe('a key', () => {
  test('is given for the address that it was typed for, and described as it is', () => {
    const { ring } = ringWithKey();
    expect(ring.askFor(mine)).toEqual({ key: 'k', state: 'keychain' });
    expect(ring.hasKey(mine)).toBe(true);
    expect(ring.describe(mine)).toEqual({
      ...mine,
      keyState: 'keychain',
      keyFor: { origin: 'https://api.openai.com', proxy: null, caFile: null },
      keyNote: null,
    });
  });

  test('is not given for another address, and the connection says why', () => {
    const { ring } = ringWithKey();
    expect(ring.askFor(strange)).toEqual({ key: null, state: 'elsewhere', enteredFor: destinationOf(mine) });
    expect(ring.hasKey(strange)).toBe(false);
    expect(ring.describe(strange)).toMatchObject({
      keyState: 'elsewhere',
      keyFor: { origin: 'https://api.openai.com' },
      keyNote:
        'The key was entered for api.openai.com; this connection now points to evil.example. Enter the key again to use it there.',
    });
  });

  test('that was typed for another address is not replaced by one of the environment', () => {
    expect(ringWithKey('of the environment').ring.askFor(strange).key).toBeNull();
  });

  test('is missing where none was typed, and the environment is asked', () => {
    const other = { ...mine, id: 'con_2' };
    expect(ringWithKey().ring.askFor(other)).toEqual({ key: null, state: 'missing', why: null });
    const { ring } = ringWithKey('of the environment');
    expect(ring.askFor(other)).toEqual({ key: 'of the environment', state: 'environment' });
    expect(ring.describe(other)).toMatchObject({ keyState: 'environment', keyFor: null, keyNote: null });
  });

  test('works again once the connection points back', () => {
    const { ring } = ringWithKey();
    ring.follow('con_1', destinationOf(mine), destinationOf(strange));
    expect(ring.askFor(strange).key).toBeNull();
    expect(ring.askFor(mine).key).toBe('k');
  });
});

describe('when the user changes the way to a server', () => {
  const proxied: StoredConnection = { ...mine, proxy: 'http://proxy.example.com:8080' };

  test('the key goes the new way to the same server, is kept for it, and stays where it is kept', () => {
    const { ring, kept } = ringWithKey();
    ring.follow('con_1', destinationOf(mine), destinationOf(proxied));
    expect(ring.askFor(proxied)).toEqual({ key: 'k', state: 'keychain' });
    expect(kept).toEqual([['con_1', 'k', 'https://api.openai.com', 'http://proxy.example.com:8080']]);
  });

  test('nothing is kept anew when nothing changed', () => {
    const { ring, kept } = ringWithKey();
    ring.follow('con_1', destinationOf(mine), destinationOf({ ...mine, baseUrl: 'https://api.openai.com/v2' }));
    expect(kept).toEqual([]);
  });

  test('a key that was not sent before is not sent after: to save a stranger’s proxy again is not to choose it', () => {
    const { ring, kept } = ringWithKey();
    const renamed = { ...proxied, name: 'Renamed' };
    ring.follow('con_1', destinationOf(proxied), destinationOf(renamed));
    ring.follow('con_1', destinationOf(proxied), destinationOf({ ...renamed, proxy: 'none' }));
    expect(ring.askFor(renamed).key).toBeNull();
    expect(kept).toEqual([]);
  });
});
