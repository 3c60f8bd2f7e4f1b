import { t } from '@lingui/core/macro';
import { countedRows } from './counted-rows';

/** What deleting or restoring did, as the history tells it. */
export const deletionSummary = (rows: number, restore: boolean): string =>
  restore ? t`Restored ${countedRows(rows)}` : t`Deleted ${countedRows(rows)}`;
