import type { ConnectionKind } from '@shared/contract/connections';

const VARIABLE: Record<ConnectionKind, string | null> = {
  sandbox: null,
  openai: 'OPENAI_API_KEY',
  azure: 'AZURE_OPENAI_API_KEY',
  compatible: 'FEWTUNE_API_KEY',
};

/** The command line's only source of keys; undefined when the variable is not set or empty. */
export function keyFromEnvironment(kind: ConnectionKind, environment: NodeJS.ProcessEnv): string | undefined {
  const name = VARIABLE[kind];
  const value = name === null ? undefined : environment[name]?.trim();
  return value === '' ? undefined : value;
}
