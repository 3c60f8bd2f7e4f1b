import { formatCount } from '@shared/domain/format';

/** What deleting or restoring did, as the history tells it. */
export const deletionSummary = (rows: number, restore: boolean): string =>
  `${restore ? 'Restored' : 'Deleted'} ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`;
