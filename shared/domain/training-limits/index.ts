import rows from './limits.json' with { type: 'json' };

/** How many jobs a kind of host trains at once for one account, with the day and the source of it. */
export type KnownLimit = { host: string; atOnce: number; date: string; source: string };

const limits: readonly KnownLimit[] = rows;

/** What is published about a kind of host; null where nothing is: OpenAI's limits differ by account and are not listed. */
export const knownTrainingLimit = (host: string): KnownLimit | null =>
  limits.find((limit) => limit.host === host) ?? null;
