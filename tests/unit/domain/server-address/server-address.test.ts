import { addressOf, destinationOf, elsewhereWords, originOf, sameDestination } from '@shared/domain/server-address';
import { describe, expect, test } from 'vitest';

describe('the origin of an address', () => {
  test.each([
    ['https://api.openai.com/v1', 'https://api.openai.com'],
    ['https://API.OpenAI.com:443/', 'https://api.openai.com'],
    ['http://localhost:11434/v1', 'http://localhost:11434'],
    ['https://user:word@models.example.com/v1', 'https://models.example.com'],
    // What stands before the @ is a name, not the server.
    ['https://api.openai.com@evil.example/v1', 'https://evil.example'],
    ['https://api.openai.com.evil.example/v1', 'https://api.openai.com.evil.example'],
    ['https://api.openai.com./v1', 'https://api.openai.com.'],
    ['https:\\\\evil.example\\api.openai.com', 'https://evil.example'],
    // A Cyrillic letter is another server.
    ['https://аpi.openai.com/v1', 'https://xn--pi-6kc.openai.com'],
  ])('%s is %s', (address, origin) => expect(originOf(address)).toBe(origin));

  test.each(['', 'not an address', 'file:///etc/passwd', 'blob:https://api.openai.com/1', 'null'])(
    'of what is no web server (%s) is that of none: it equals no origin that a key can have',
    (address) => expect(originOf(address)).toBe(address),
  );
});

describe('the address of a connection', () => {
  test.each([
    [{ kind: 'openai', baseUrl: '', apiVersion: null }, 'https://api.openai.com/v1'],
    [{ kind: 'openai', baseUrl: 'https://eu.api.openai.com/v1', apiVersion: null }, 'https://eu.api.openai.com/v1'],
    [
      { kind: 'azure', baseUrl: 'https://t.openai.azure.com/openai/deployments/x', apiVersion: null },
      'https://t.openai.azure.com/openai/v1/',
    ],
    [
      { kind: 'azure', baseUrl: 'https://t.openai.azure.com/', apiVersion: '2025-04-01-preview' },
      'https://t.openai.azure.com',
    ],
    [{ kind: 'compatible', baseUrl: 'http://localhost:1234/v1', apiVersion: null }, 'http://localhost:1234/v1'],
  ] as const)('%o is %s', (connection, address) => expect(addressOf(connection)).toBe(address));

  test('that cannot be read throws nothing', () => {
    expect(addressOf({ kind: 'azure', baseUrl: 'junk', apiVersion: null })).toBe('junk/openai/v1/');
  });
});

describe('a key that was typed for a connection', () => {
  const mine = {
    kind: 'compatible',
    baseUrl: 'https://models.example.com/v1',
    apiVersion: null,
    proxy: null,
    caFile: null,
  } as const;
  const typedFor = destinationOf(mine);
  const goesTo = (changed: Partial<Record<keyof typeof mine, string>>) =>
    sameDestination(typedFor, destinationOf({ ...mine, ...changed } as typeof mine)); // safe: only addresses and ways are changed

  test('goes to any path of the same server', () => {
    expect(goesTo({})).toBe(true);
    expect(goesTo({ baseUrl: 'https://MODELS.example.com:443/other/v2' })).toBe(true);
  });

  test('goes to no other host, port or scheme', () => {
    expect(goesTo({ baseUrl: 'https://evil.example/v1' })).toBe(false);
    expect(goesTo({ baseUrl: 'https://models.example.com:8443/v1' })).toBe(false);
    expect(goesTo({ baseUrl: 'http://models.example.com/v1' })).toBe(false);
  });

  test('goes through no other proxy and trusts no other certificates', () => {
    expect(goesTo({ proxy: 'http://evil.example:8080' })).toBe(false);
    expect(goesTo({ proxy: 'none' })).toBe(false);
    expect(goesTo({ caFile: '/w/evil.pem' })).toBe(false);
  });
});

describe('why a key is not sent', () => {
  const at = (origin: string, proxy: string | null = null) => ({ origin, proxy, caFile: null });

  test('names both servers as short as they can be told apart', () => {
    expect(elsewhereWords(at('https://api.openai.com'), at('https://evil.example'))).toBe(
      'The key was entered for api.openai.com; this connection now points to evil.example. Enter the key again to use it there.',
    );
    expect(elsewhereWords(at('http://127.0.0.1:4010'), at('http://127.0.0.1:4011'))).toContain(
      'for 127.0.0.1:4010; this connection now points to 127.0.0.1:4011.',
    );
    expect(elsewhereWords(at('https://models.example.com'), at('http://models.example.com'))).toContain(
      'for https://models.example.com; this connection now points to http://models.example.com.',
    );
  });

  test('says of an address that cannot be read what stands there', () => {
    expect(elsewhereWords(at('https://api.openai.com'), at('junk'))).toContain('this connection now points to junk.');
  });

  test('says that the way is another one where the server is the same', () => {
    expect(elsewhereWords(at('https://api.openai.com'), at('https://api.openai.com', 'http://evil:8080'))).toBe(
      'The key was entered for api.openai.com with another proxy or other certificates than this connection names now. If they are right, enter the key again.',
    );
  });
});
