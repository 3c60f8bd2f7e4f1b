import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs the machine's own OpenSSL; its last words are the error. */
const openssl = (args: readonly string[]): void =>
  void execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });

/**
 * A certificate authority that nobody trusts, made for one test, and a server's certificate signed by it for `localhost` and
 * `address`.
 * @param folder an empty folder of this test
 */
export function privateAuthority(folder: string, address = '127.0.0.1'): { caFile: string; key: string; cert: string } {
  const at = (name: string) => join(folder, name);
  const days = ['-days', '2'];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl([
    'req',
    '-x509',
    ...newKey,
    ...days,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-subj',
    '/CN=Test authority',
  ]);
  openssl(['req', ...newKey, '-keyout', at('server.key'), '-out', at('server.csr'), '-subj', '/CN=localhost']);
  writeFileSync(at('names'), `subjectAltName=DNS:localhost,IP:${address}\n`);
  openssl([
    ...[
      'x509',
      '-req',
      ...days,
      '-in',
      at('server.csr'),
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-CAcreateserial',
    ],
    ...['-extfile', at('names'), '-out', at('server.pem')],
  ]);
  return {
    caFile: at('ca.pem'),
    key: readFileSync(at('server.key'), 'utf8'),
    cert: readFileSync(at('server.pem'), 'utf8'),
  };
}
