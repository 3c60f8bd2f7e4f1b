import { t } from '@lingui/core/macro';
import type { CallInput } from '@renderer/lib/call';

type ExportKind = {
  label: string;
  words: string;
  extension: string;
  options: Pick<CallInput<'datasets.export'>, 'format' | 'byteOrderMark' | 'neutraliseFormulas'>;
};

/** The ways in which rows can leave. Only the one for Excel changes a text, and says so. */
export const exportKinds: readonly ExportKind[] = [
  { label: 'CSV', words: t`Every text as it is`, extension: 'csv', options: { format: 'csv' } },
  {
    label: t`CSV for Excel`,
    words: t`With a mark for UTF-8, and an apostrophe before formulas`,
    extension: 'csv',
    options: { format: 'csv', byteOrderMark: true, neutraliseFormulas: true },
  },
  { label: 'JSON Lines', words: t`One object a row`, extension: 'jsonl', options: { format: 'jsonl' } },
  { label: t`Excel workbook`, words: t`Every cell as text`, extension: 'xlsx', options: { format: 'xlsx' } },
  { label: 'Parquet', words: t`For data tools`, extension: 'parquet', options: { format: 'parquet' } },
];
