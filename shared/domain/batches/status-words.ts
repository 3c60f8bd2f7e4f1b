import { t } from '@lingui/core/macro';

/** What a provider says of a batch, in our words; null for a word that no provider was known to say. */
export function batchStatusWords(status: string): string | null {
  switch (status) {
    case 'validating':
      return t`submitted, being checked`;
    case 'in_progress':
      return t`being answered`;
    case 'finalizing':
      return t`answers are being put together`;
    case 'completed':
      return t`done`;
    case 'failed':
      return t`turned down`;
    case 'expired':
      return t`out of time`;
    case 'cancelling':
      return t`being cancelled`;
    case 'cancelled':
      return t`cancelled`;
    default:
      return null;
  }
}
