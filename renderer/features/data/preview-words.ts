import { plural, t } from '@lingui/core/macro';
import type { TableFormat } from '@shared/contract/datasets';
import type { Preview } from '@shared/contract/import';

/** Names of delimiters; any other character stands for itself. */
const delimiterNames: Record<string, string> = {
  ',': t`Comma`,
  ';': t`Semicolon`,
  '\t': t({ message: 'Tab', context: 'between columns' }),
  '|': t({ message: 'Bar', context: 'between columns' }),
};

const commonEncodings: readonly string[] = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'iso-8859-15',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'euc-kr',
];

type Option = { value: string; label: string };

/** The kinds of text file. A spreadsheet is told by its bytes, so it is no choice. */
export const formatOptions: { value: Exclude<TableFormat, 'xlsx'>; label: string }[] = [
  { value: 'delimited', label: 'CSV, TSV' },
  { value: 'jsonl', label: 'JSON Lines' },
  { value: 'json', label: 'JSON' },
];

/** The usual delimiters and the one that was found. */
export const delimiterOptions = (found: string): Option[] =>
  [...new Set([...Object.keys(delimiterNames), found])].map((value) => ({
    value,
    label: delimiterNames[value] ?? value,
  }));

/** The usual encodings and the one that was found. */
export const encodingOptions = (found: string): Option[] =>
  [...new Set([found, ...commonEncodings])].map((value) => ({ value, label: value }));

/** The import button: 'Import 420 rows', or 'Import all rows' when the file is longer than what was looked at. */
export const importWords = ({ complete, rowsSeen }: Pick<Preview, 'complete' | 'rowsSeen'>): string =>
  complete ? plural(rowsSeen, { one: 'Import # row', other: 'Import # rows' }) : t`Import all rows`;

/** One quiet line under the question. */
export function previewDetail({ name, complete, rowsSeen, columns: { length: columns } }: Preview): string {
  return complete
    ? t`${name}: ${plural(rowsSeen, { one: '# row', other: '# rows' })}, ${plural(columns, { one: '# column', other: '# columns' })}. Nothing is imported yet.`
    : t`${name}: more than ${plural(rowsSeen, { one: '# row', other: '# rows' })}, ${plural(columns, { one: '# column', other: '# columns' })}. Nothing is imported yet.`;
}
