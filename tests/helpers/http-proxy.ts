import { createServer, request as send } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { listen } from './http-server';

/** A real forward proxy: tunnels for `CONNECT`, and plain requests with a whole address. */
export async function httpProxy(options: { login?: string } = {}): Promise<{ url: string; passed: string[] }> {
  const passed: string[] = [];
  const expected = options.login === undefined ? undefined : `Basic ${Buffer.from(options.login).toString('base64')}`;
  const admits = (given: string | undefined): boolean => expected === undefined || given === expected;
  const open = new Set<{ destroy: () => void }>();
  const server = createServer((request, response) => {
    if (!admits(request.headers['proxy-authorization'])) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
      return;
    }
    passed.push(`${request.method} ${request.url}`);
    const { 'proxy-authorization': _login, ...headers } = request.headers;
    const onward = send(request.url ?? '', { method: request.method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket, head) => {
    if (!admits(request.headers['proxy-authorization'])) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n');
      return;
    }
    passed.push(`CONNECT ${request.url}`);
    const [host = '', port = '443'] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const [end, other] of [
      [onward, socket],
      [socket, onward],
    ] as const) {
      open.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  const port = await listen(server);
  onTestFinished(() => {
    for (const end of open) end.destroy();
  });
  return { url: `http://127.0.0.1:${port}`, passed };
}
