import { t } from '@lingui/core/macro';
import type { CallInput } from '@renderer/lib/call';
import type { Connection } from '@shared/contract/connections';
import { destinationOf, hostWords, sameDestination } from '@shared/domain/server-address';
import type { SavedKind } from './connection-words';

/** What the user has filled in. The key lives here from the first key stroke to the save, and nowhere else in the window. */
export type ConnectionDraft = {
  kind: SavedKind;
  name: string;
  baseUrl: string;
  apiVersion: string;
  key: string;
  /** How requests leave this machine: as the system says, directly, or through `proxyAddress`. */
  way: 'system' | 'none' | 'proxy';
  proxyAddress: string;
  /** Path of a PEM file; empty for none. */
  caFile: string;
};

/** Names that a new connection starts with. */
const usualNames: Record<SavedKind, string> = { openai: 'OpenAI', azure: 'Azure OpenAI', compatible: t`My server` };

export const usualName = (kind: SavedKind): string => usualNames[kind];

/** A draft to start from: empty, or what is known of a saved connection. Its key never comes back, so the field is empty. */
export function draftOf(connection: Connection | null): ConnectionDraft {
  if (connection === null || connection.kind === 'sandbox') {
    return {
      kind: 'openai',
      name: usualNames.openai,
      baseUrl: '',
      apiVersion: '',
      key: '',
      way: 'system',
      proxyAddress: '',
      caFile: '',
    };
  }
  const { kind, name, baseUrl, apiVersion, proxy, caFile } = connection;
  const way = proxy === null ? 'system' : proxy === 'none' ? 'none' : 'proxy';
  return {
    kind,
    name,
    baseUrl,
    apiVersion: apiVersion ?? '',
    key: '',
    way,
    proxyAddress: way === 'proxy' ? (proxy ?? '') : '',
    caFile: caFile ?? '',
  };
}

/** What is still missing or wrong, in a sentence; null when it can be saved. */
export function draftProblem({ kind, name, baseUrl, way, proxyAddress }: ConnectionDraft): string | null {
  if (name.trim() === '') return t`Give the connection a name.`;
  if (kind !== 'openai' && baseUrl.trim() === '') return t`Fill in the address of the server.`;
  if (baseUrl.trim() !== '' && !/^https?:\/\/\S+$/.test(baseUrl.trim())) {
    return t`The address starts with https:// (http:// only on this machine).`;
  }
  if (way === 'proxy' && !/^https?:\/\/\S+$/.test(proxyAddress.trim())) {
    return t`The proxy’s address starts with http:// or https://.`;
  }
  return null;
}

/** The server of a draft, and the way to it. */
const serverOf = ({ kind, baseUrl, apiVersion, way, proxyAddress, caFile }: ConnectionDraft) => ({
  kind,
  baseUrl: baseUrl.trim(),
  apiVersion: kind === 'azure' && apiVersion.trim() !== '' ? apiVersion.trim() : null,
  proxy: way === 'system' ? null : way === 'none' ? 'none' : proxyAddress.trim(),
  caFile: caFile === '' ? null : caFile,
});

/** What stands with the field of the key: whether the one that is there goes to what is filled in. */
export function keyFieldWords(draft: ConnectionDraft, connection: Connection | null): string {
  const keyFor = connection?.keyFor ?? null;
  if (connection === null || keyFor === null) return t`It leaves this field at once, and nothing shows it again.`;
  const wanted = destinationOf(serverOf(draft));
  if (wanted.origin !== keyFor.origin) {
    const from = hostWords(keyFor.origin, wanted.origin);
    return t`The key that is there was entered for ${from} and goes nowhere else. Type the key for the new address.`;
  }
  // The way of a key that is in use may be changed here; another way that was there already is for the user to confirm.
  if (connection.keyState === 'elsewhere' && !sameDestination(wanted, keyFor))
    return t`The key that is there was entered with another proxy or other certificates. If these are right, type it again.`;
  return t`Leave it empty to keep the key that is there.`;
}

/** The draft as the engine takes it. An empty key leaves the stored one as it is. */
export function inputOf(draft: ConnectionDraft, connectionId: string | null): CallInput<'connections.save'> {
  const { name, key } = draft;
  return {
    ...(connectionId === null ? {} : { connectionId }),
    name: name.trim(),
    ...serverOf(draft),
    ...(key.trim() === '' ? {} : { key: key.trim() }),
  };
}
