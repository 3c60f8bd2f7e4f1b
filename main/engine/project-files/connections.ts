import type { ConnectionKind } from '@shared/contract/connections';

type Address = { id: string; name: string; kind: ConnectionKind; baseUrl: string };

/**
 * The connection of this workspace that takes the place of one in a project file: the same by id or by name, and in any case at the same
 * address. A key that is kept here is never sent anywhere else because of a file. Null when it has to be added.
 */
export const sameConnection = <C extends Address>(here: readonly C[], wanted: Address): C | null => {
  const alike = here.filter(({ kind, baseUrl }) => kind === wanted.kind && baseUrl === wanted.baseUrl);
  return alike.find(({ id }) => id === wanted.id) ?? alike.find(({ name }) => name === wanted.name) ?? null;
};
