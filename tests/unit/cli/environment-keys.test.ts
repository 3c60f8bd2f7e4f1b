import type { StoredConnection } from '@engine/store/connections';
import { expect, test } from 'vitest';
import { keyFromEnvironment } from '../../../main/cli/environment-keys';
import { openAiConnection } from '../../helpers/stored-connection';

const connection = (fields: Partial<StoredConnection>): StoredConnection => ({ ...openAiConnection, ...fields });

test('a key for OpenAI goes to OpenAI, and nowhere else unless the environment says so', () => {
  const environment = { OPENAI_API_KEY: ' k-1 ' };
  const elsewhere = connection({ baseUrl: 'https://models.example.com/v1' });
  expect(keyFromEnvironment(connection({}), environment)).toBe('k-1');
  expect(keyFromEnvironment(connection({ baseUrl: 'https://api.openai.com/v1' }), environment)).toBe('k-1');
  expect(keyFromEnvironment(elsewhere, environment)).toEqual({
    why: 'Nothing was sent to Mine: OPENAI_API_KEY is for api.openai.com, and the workspace sends this connection to models.example.com. If that is right, set OPENAI_BASE_URL to it.',
  });
  const base = { ...environment, OPENAI_BASE_URL: 'https://models.example.com/other/path' };
  expect(keyFromEnvironment(elsewhere, base)).toBe('k-1');
  expect(keyFromEnvironment(connection({}), base)).toMatchObject({ why: expect.any(String) });
});

test('hosts without a usual address need it in the environment', () => {
  const azure = connection({ kind: 'azure', baseUrl: 'https://mine.openai.azure.com/' });
  expect(keyFromEnvironment(azure, { AZURE_OPENAI_API_KEY: 'k-2' })).toEqual({
    why: 'Nothing was sent to Mine: set AZURE_OPENAI_ENDPOINT to the address that AZURE_OPENAI_API_KEY belongs to.',
  });
  const environment = { AZURE_OPENAI_API_KEY: 'k-2', AZURE_OPENAI_ENDPOINT: 'https://mine.openai.azure.com' };
  expect(keyFromEnvironment(azure, environment)).toBe('k-2');
  // Another spelling of the scheme is another way: over http the key could be read.
  const readable = connection({ kind: 'azure', baseUrl: 'http://mine.openai.azure.com' });
  expect(keyFromEnvironment(readable, environment)).toMatchObject({
    why: expect.stringContaining('is for https://mine.openai.azure.com, and'),
  });
});

test('a proxy and certificates that the workspace names are no better than an address', () => {
  const environment = { FEWTUNE_API_KEY: 'k-3', FEWTUNE_BASE_URL: 'https://models.example.com/v1' };
  const own = connection({ kind: 'compatible', baseUrl: 'https://models.example.com/v1' });
  const proxied = { ...own, proxy: 'http://proxy.example.com:3128', caFile: '/certificates.pem' };
  expect(keyFromEnvironment(own, environment)).toBe('k-3');
  expect(keyFromEnvironment(proxied, environment)).toEqual({
    why: 'Nothing was sent to Mine: the workspace names another proxy or other certificates for it than the environment. If they are right, say so in FEWTUNE_PROXY and FEWTUNE_CA_FILE.',
  });
  const named = { FEWTUNE_PROXY: 'http://proxy.example.com:3128', FEWTUNE_CA_FILE: '/certificates.pem' };
  expect(keyFromEnvironment(proxied, { ...environment, ...named })).toBe('k-3');
});

test('without a key it is said which variable to set; the sandbox needs none', () => {
  expect(keyFromEnvironment(connection({}), { OPENAI_API_KEY: ' ' })).toEqual({
    why: 'There is no key for Mine: set OPENAI_API_KEY.',
  });
  expect(keyFromEnvironment(connection({ id: 'sandbox', kind: 'sandbox' }), { OPENAI_API_KEY: 'k' })).toBeUndefined();
});
