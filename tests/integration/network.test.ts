import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import type { NetworkOptions } from '@engine/providers/network';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { httpProxy } from '../helpers/http-proxy';
import { httpServer, listen, sendJson, whenRead } from '../helpers/http-server';
import { privateAuthority } from '../helpers/private-authority';
import { temporaryFolder } from '../helpers/temporary-folder';

const models = { object: 'list', data: [{ id: 'm-embed', object: 'model', created: 1, owned_by: 'me' }] };
/** Lists one model; has nothing else. */
const modelServer = () =>
  httpServer(({ path }, response) =>
    sendJson(response, path === '/v1/models' ? models : {}, path === '/v1/models' ? 200 : 404),
  );

/** The same behind TLS, with a certificate that this machine does not trust. */
async function tlsServer(): Promise<{ url: string; caFile: string }> {
  const folder = temporaryFolder();
  const { caFile, key, cert } = privateAuthority(folder);
  const server = createServer(
    { key, cert },
    whenRead(({ path }, response) =>
      sendJson(response, path === '/v1/models' ? models : {}, path === '/v1/models' ? 200 : 404),
    ),
  );
  return { url: `https://localhost:${await listen(server)}`, caFile };
}

async function tested(url: string, options: { network?: NetworkOptions; proxy?: string; caFile?: string } = {}) {
  const { network = { environment: {} }, ...fields } = options;
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} }, network });
  const { id } = await call('connections.save', {
    kind: 'compatible',
    name: 'Far',
    baseUrl: `${url}/v1`,
    key: 'k-12345678',
    ...fields,
  });
  return call('connections.test', { connectionId: id });
}

test('a proxy of the environment is used, also for https through a tunnel', async () => {
  const plain = await modelServer();
  const tls = await tlsServer();
  const proxy = await httpProxy();
  const network = { environment: { HTTPS_PROXY: proxy.url, http_proxy: proxy.url } };
  expect((await tested(plain.url, { network })).message).toBe('Connected: 1 model.');
  expect((await tested(tls.url, { network, caFile: tls.caFile })).message).toBe('Connected: 1 model.');
  expect(proxy.passed.some((line) => line.includes(new URL(plain.url).host))).toBe(true);
  expect(proxy.passed).toContain(`CONNECT ${new URL(tls.url).host}`);
});

test('NO_PROXY names hosts that are reached directly', async () => {
  const { url } = await modelServer();
  const proxy = await httpProxy();
  const environment = { ALL_PROXY: proxy.url, NO_PROXY: 'example.com, 127.0.0.1' };
  expect((await tested(url, { network: { environment } })).ok).toBe(true);
  expect(proxy.passed).toEqual([]);
});

test('the system’s own settings count where the environment names no proxy', async () => {
  const { url } = await modelServer();
  const proxy = await httpProxy();
  const asked: string[] = [];
  const systemProxy = async (address: string) => {
    asked.push(address);
    return proxy.url;
  };
  expect((await tested(url, { network: { environment: {}, systemProxy } })).ok).toBe(true);
  expect(asked[0]).toBe(`${url}/v1`);
  expect(proxy.passed.length).toBeGreaterThan(0);
});

test('a connection may name its own proxy, or go directly whatever the system says', async () => {
  const { url } = await modelServer();
  const [own, system] = [await httpProxy(), await httpProxy()];
  const network = { environment: { HTTP_PROXY: system.url, HTTPS_PROXY: system.url } };
  expect((await tested(url, { network, proxy: own.url })).ok).toBe(true);
  expect([own.passed.length > 0, system.passed.length]).toEqual([true, 0]);
  own.passed.length = 0;
  expect((await tested(url, { network, proxy: 'none' })).ok).toBe(true);
  expect([own.passed, system.passed]).toEqual([[], []]);
});

test('a proxy that wants a login gets the one of the environment, and its password stands in no message', async () => {
  const { url } = await tlsServer();
  const proxy = await httpProxy({ login: 'ana:planted-password-5f2b' });
  const withLogin = (password: string) => ({
    environment: { HTTPS_PROXY: proxy.url.replace('//', `//ana:${password}@`) },
  });
  const refused = await tested(url, { network: withLogin('other-password-77') });
  expect(refused).toMatchObject({ ok: false });
  expect(refused.message).toContain('The proxy wants a login.');
  // Let through, it is the certificate that is refused.
  const passed = await tested(url, { network: withLogin('planted-password-5f2b') });
  expect(passed.message).toContain('certificate is not trusted');
  expect(JSON.stringify([refused, passed])).not.toContain('password-');
});

test('a password in the address of a proxy is not taken: the database would keep it readable', async () => {
  await expect(tested('http://127.0.0.1:1', { proxy: 'http://ana:secret@proxy:8080' })).rejects.toThrow(
    'Leave user and password out of the proxy’s address',
  );
});

test('a server with a certificate of a private authority is refused in words, and trusted with the file of that authority', async () => {
  const { url, caFile } = await tlsServer();
  const refused = await tested(url);
  expect(refused.message).toMatch(
    /^The server's certificate is not trusted on this machine \(.+give its certificate file in Connections\.$/,
  );
  expect((await tested(url, { caFile })).message).toBe('Connected: 1 model.');
});

test('a file without certificates is refused when it is saved', async () => {
  const empty = join(temporaryFolder(), 'empty.pem');
  writeFileSync(empty, 'nothing here');
  await expect(tested('https://localhost:1', { caFile: empty })).rejects.toThrow('There is no certificate in');
  await expect(tested('https://localhost:1', { caFile: `${empty}.gone` })).rejects.toThrow('could not be read');
});

test('a proxy that is not there is said, and a server that sends elsewhere is not followed', async () => {
  const { url } = await modelServer();
  expect((await tested(url, { proxy: 'http://127.0.0.1:1' })).message).toContain('The server could not be reached');
  const lured: string[] = [];
  const elsewhere = await httpServer(({ headers }, response) => {
    lured.push(String(headers.authorization));
    sendJson(response, models);
  });
  const sending = await httpServer(
    (_heard, response) => void response.writeHead(307, { location: `${elsewhere.url}/v1/models` }).end(),
  );
  expect((await tested(sending.url)).message).toContain('The server sends elsewhere (status 307)');
  expect(lured).toEqual([]);
});
