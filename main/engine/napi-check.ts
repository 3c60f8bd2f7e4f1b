import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';

/** better-sqlite3 needs Node-API 10; on an older Node it does not throw, the process crashes. */
const NEEDED = 10;

/** Why the database cannot be loaded in this process; null when it can. Ask before importing the store. */
export function napiFault(): AppFailure | null {
  const have = Number(process.versions.napi ?? 0);
  if (have >= NEEDED) return null;
  return new AppFailure(
    'workspace',
    t`This Node (${process.version}) is too old for the database: Node 22.14 or newer is needed. 'npm ci' brings one in node_modules/node/bin.`,
  );
}
