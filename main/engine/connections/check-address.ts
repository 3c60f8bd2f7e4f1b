import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';

/** Plain http would send the key readable over the network; a server on this machine is the exception. */
export function checkAddress(kind: string, baseUrl: string): void {
  // OpenAI's own address is known.
  if (kind === 'openai' && baseUrl === '') return;
  if (baseUrl === '')
    throw new AppFailure('invalid-input', t`Fill in the address of the server, such as https://host/v1.`);
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    throw new AppFailure('invalid-input', t`Use an https address: over http the key could be read on its way.`);
  }
}
