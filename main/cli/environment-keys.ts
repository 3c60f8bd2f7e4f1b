import type { StoredConnection } from '@engine/store/connections';
import type { ConnectionKind } from '@shared/contract/connections';
import { addressOf, destinationOf, hostWords, originOf, sameDestination } from '@shared/domain/server-address';

/** Where the command line looks for a key, and for the address that it belongs to; `usual` is the address where none is named. */
type Variables = { key: string; address: string; usual: string | null };

const VARIABLES: Record<Exclude<ConnectionKind, 'sandbox'>, Variables> = {
  openai: {
    key: 'OPENAI_API_KEY',
    address: 'OPENAI_BASE_URL',
    usual: addressOf({ kind: 'openai', baseUrl: '', apiVersion: null }),
  },
  azure: { key: 'AZURE_OPENAI_API_KEY', address: 'AZURE_OPENAI_ENDPOINT', usual: null },
  compatible: { key: 'FEWTUNE_API_KEY', address: 'FEWTUNE_BASE_URL', usual: null },
};
const PROXY = 'FEWTUNE_PROXY';
const CERTIFICATES = 'FEWTUNE_CA_FILE';

/**
 * The command line's only source of keys. A workspace may come from somebody else and name any address for a connection, so the address
 * that a key belongs to comes from the environment too, as do a proxy and certificates where the connection has some.
 * @returns the key; a sentence that says why there is none for this connection; undefined for the sandbox, which needs none
 */
export function keyFromEnvironment(
  connection: StoredConnection,
  environment: NodeJS.ProcessEnv,
): string | { why: string } | undefined {
  const { kind, name } = connection;
  if (kind === 'sandbox') return undefined;
  const read = (variable: string): string | null => environment[variable]?.trim() || null;
  const { key: keyVariable, address: addressVariable, usual } = VARIABLES[kind];
  const key = read(keyVariable);
  if (key === null) return { why: `There is no key for ${name}: set ${keyVariable}.` };
  const asked = destinationOf(connection);
  const address = read(addressVariable) ?? usual;
  if (address === null)
    return {
      why: `Nothing was sent to ${name}: set ${addressVariable} to the address that ${keyVariable} belongs to.`,
    };
  const meant = { origin: originOf(address), proxy: read(PROXY), caFile: read(CERTIFICATES) };
  if (sameDestination(meant, asked)) return key;
  if (meant.origin === asked.origin)
    return {
      why: `Nothing was sent to ${name}: the workspace names another proxy or other certificates for it than the environment. If they are right, say so in ${PROXY} and ${CERTIFICATES}.`,
    };
  const [here, there] = [hostWords(meant.origin, asked.origin), hostWords(asked.origin, meant.origin)];
  return {
    why: `Nothing was sent to ${name}: ${keyVariable} is for ${here}, and the workspace sends this connection to ${there}. If that is right, set ${addressVariable} to it.`,
  };
}
