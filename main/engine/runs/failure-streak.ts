import { ProviderError } from '@engine/providers/provider-error';
import { t } from '@lingui/core/macro';

/** So many rows given up one after the other, none answered between them: the server is at fault, not the rows. */
const MOST_IN_A_ROW = 10;

/**
 * Watches a run for a server that answers nobody any more: giving up row after row would mark thousands of them as failed for
 * nothing. A row that the server refuses for what it is (too long, filtered) does not count.
 */
export function createFailureStreak() {
  let inARow = 0;
  return {
    answered: (): void => {
      inARow = 0;
    },
    /** @returns an error that stops the run when this failure was one too many; null otherwise */
    failed: (failure: ProviderError): ProviderError | null => {
      if (!failure.passing) return null;
      inARow += 1;
      if (inARow < MOST_IN_A_ROW) return null;
      return new ProviderError(
        t`${failure.message} This happened to ${MOST_IN_A_ROW} rows one after the other, so the run stopped. Look at the connection, then resume; the failed rows can be sent again too.`,
        failure.status,
        { kind: 'stop-run' },
      );
    },
  };
}
