import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '@engine/providers/provider-error';
import { t } from '@lingui/core/macro';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

type Patience = {
  signal: AbortSignal;
  /** Hears what is waited for; null when it goes on. */
  say: (note: string | null) => void;
  /** Attempts after which a server that answers, but fails, is given up. One that cannot be reached is waited for without end. */
  tries?: number;
};

/**
 * Asks again, ever more slowly, while a failure may pass: a laptop that slept or a server that restarts must not lose a training.
 * @throws what the call threw when that will not pass, or has not after so many tries
 */
export async function patiently<T>(
  call: () => Promise<T>,
  { signal, say, tries = Number.POSITIVE_INFINITY }: Patience,
): Promise<T> {
  for (let failed = 1, answered = 1, waited = false; ; failed += 1) {
    try {
      const result = await call();
      if (waited) say(null);
      return result;
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof ProviderError) || !thrown.passing) throw thrown;
      const { remedy } = thrown;
      if (remedy.kind !== 'retry-when-reachable') {
        if (answered >= tries) throw thrown;
        answered += 1;
      }
      waited = true;
      say(remedy.kind === 'retry-when-reachable' ? t`waits until the server can be reached` : t`waits for the server`);
      const asked = remedy.kind === 'retry' ? (remedy.retryAfterMs ?? 0) : 0;
      await sleep(Math.max(asked, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed - 1))), undefined, { signal });
    }
  }
}
