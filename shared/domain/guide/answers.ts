/** Where texts may go: to any provider, to servers of one's own (or one's own cloud account), or nowhere. */
export const privacies = ['provider', 'own-servers', 'this-machine'] as const;
export type Privacy = (typeof privacies)[number];

/** How long somebody waits for an answer. */
export const latencies = ['instant', 'soon', 'no-hurry'] as const;
export type Latency = (typeof latencies)[number];

/** The longest that half of the answers may take, in milliseconds; null where nobody waits. */
export const latencyLimitMs: Record<Latency, number | null> = { instant: 300, soon: 2_000, 'no-hurry': null };

/** The five answers that the guide goes by; null for what the user does not know. */
export type GuideAnswers = {
  /** Rows whose label is known. */
  rows: number | null;
  labels: number | null;
  callsPerMonth: number | null;
  latency: Latency | null;
  privacy: Privacy | null;
};

/** How far a text travels when a server is asked. */
export type Reach = 'this-machine' | 'own-servers' | 'provider';

const distance: Record<Reach, number> = { 'this-machine': 0, 'own-servers': 1, provider: 2 };

/** True when texts may be sent that far. Whoever has not said so yet is not held back, only told. */
export const mayReach = (reach: Reach, privacy: Privacy | null): boolean =>
  privacy === null || distance[reach] <= distance[privacy];

/**
 * How far a text travels to a server.
 * @param kind of the connection
 * @param address base URL; empty for the sandbox and for OpenAI's own address
 */
export function reachOf(kind: 'sandbox' | 'openai' | 'azure' | 'compatible', address: string): Reach {
  if (kind === 'sandbox') return 'this-machine';
  if (URL.canParse(address) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname))
    return 'this-machine';
  return kind === 'openai' ? 'provider' : 'own-servers';
}
