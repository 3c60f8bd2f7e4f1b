import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listen } from '../http-server';
import type { Side, Violation, WireDescription } from './wire-description';

/** Reads a body as its type says: JSON, a form as a plain object with files as text, or text. Null for none. */
async function sideOf(headers: Headers, bytes: Buffer): Promise<Side> {
  const contentType = headers.get('content-type') ?? '';
  if (bytes.length === 0) return { contentType, body: null };
  if (contentType.startsWith('application/json')) return { contentType, body: JSON.parse(bytes.toString('utf8')) };
  if (!contentType.startsWith('multipart/form-data')) return { contentType, body: bytes.toString('utf8') };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  const body: Record<string, string> = {};
  for (const [name, value] of form.entries()) body[name] = typeof value === 'string' ? value : await value.text();
  return { contentType, body };
}

const headersOf = (raw: IncomingHttpHeaders): Headers =>
  new Headers(Object.entries(raw).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

/** Where a request goes on, when its path or its way of showing the key is another there. */
export type Onward = (request: { path: string; headers: Headers }) => { path: string; headers: Headers };

/** Turns what the server behind says into what a server of the described make would say. */
export type Reshape = (operation: string | null, status: number, json: unknown) => { status: number; json: unknown };

/**
 * Sees a request when it has come, and again when the server behind has answered and the app has not heard yet. What it drops goes no
 * further.
 */
export type Witness = (seen: {
  operation: string | null;
  moment: 'came' | 'answered';
  text: string;
}) => 'drop' | 'pass' | Promise<'drop' | 'pass'>;

const asItCame: Onward = (request) => request;

/**
 * Stands between the app and a server: passes every request and reply on, and holds both against an official description.
 * @param target origin of the server
 * @param exceptions what may differ, with its reason in the test; each must have been needed when the test ends
 */
export async function validatingProxy(
  target: string,
  description: WireDescription,
  options: {
    onward?: Onward;
    reshape?: Reshape;
    witness?: Witness;
    isException?: (violation: Violation) => boolean;
  } = {},
): Promise<{ url: string; violations: Violation[]; seen: Set<string>; excepted: Violation[] }> {
  const {
    onward = asItCame,
    reshape = (_operation, status, json) => ({ status, json }),
    witness = () => 'pass',
    isException = () => false,
  } = options;
  const violations: Violation[] = [];
  const excepted: Violation[] = [];
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      try {
        const { method = 'GET' } = request;
        const url = new URL(request.url ?? '/', 'http://proxy');
        const bytes = Buffer.concat(parts);
        const given = headersOf(request.headers);
        // Only Azure knows it; what stands behind it here is the sandbox.
        const search = new URLSearchParams(url.searchParams);
        search.delete('api-version');
        const next = onward({ path: url.pathname, headers: new Headers(given) });
        for (const name of ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'])
          next.headers.delete(name);
        const operation = description.operationOf(method, url.pathname);
        if ((await witness({ operation, moment: 'came', text: '' })) === 'drop') {
          response.destroy();
          return;
        }
        const answer = await fetch(`${target}${next.path}${search.size === 0 ? '' : `?${search}`}`, {
          method,
          headers: next.headers,
          ...(bytes.length === 0 ? {} : { body: new Uint8Array(bytes) }),
        });
        if (operation !== null) seen.add(operation);
        let { status } = answer;
        let content = Buffer.from(await answer.arrayBuffer());
        if (answer.headers.get('content-type')?.startsWith('application/json') === true) {
          const shaped = reshape(operation, status, JSON.parse(content.toString('utf8')));
          status = shaped.status;
          content = Buffer.from(JSON.stringify(shaped.json));
        }
        if ((await witness({ operation, moment: 'answered', text: content.toString('utf8') })) === 'drop') {
          response.destroy();
          return;
        }
        const found = description.violations({
          method,
          path: url.pathname,
          query: url.searchParams,
          request: await sideOf(given, bytes),
          status,
          reply: await sideOf(answer.headers, content),
        });
        for (const violation of found) (isException(violation) ? excepted : violations).push(violation);
        const {
          'content-encoding': _encoding,
          'content-length': _length,
          ...headers
        } = Object.fromEntries(answer.headers);
        response.writeHead(status, headers);
        response.end(content);
      } catch (thrown) {
        violations.push({
          operation: `${request.method} ${request.url}`,
          side: 'reply',
          message: `the proxy failed: ${thrown}`,
        });
        response.destroy();
      }
    });
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, violations, seen, excepted };
}
