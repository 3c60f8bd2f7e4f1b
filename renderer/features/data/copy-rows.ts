import { plural, t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { call } from '@renderer/lib/call';
import { stripMessage } from '@renderer/lib/strip-message';
import type { PlaceRange } from '@renderer/ui/table/selection';
import { toAppError } from '@shared/contract/errors';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import type { CopyFormat } from '@shared/domain/copied-rows';

const formatWords: Record<CopyFormat, string> = { tsv: 'TSV', markdown: 'Markdown', json: 'JSON' };

/** The rows to copy: places in the list as it is filtered and sorted. */
export type RowsToCopy = { datasetId: string; filter: RowFilter; sort: RowSort; ranges: readonly PlaceRange[] };

/** Puts rows on the clipboard and says so; a failure is told and leaves the clipboard as it was. */
export async function copyRows({ ranges, ...list }: RowsToCopy, format: CopyFormat): Promise<void> {
  try {
    const { text, rows } = await call('datasets.copy', { ...list, ranges: [...ranges], format });
    await call('shell.copyText', { text });
    const name = formatWords[format];
    stripMessage.say({ words: plural(rows, { one: `Copied # row as ${name}`, other: `Copied # rows as ${name}` }) });
  } catch (thrown) {
    notifications.show({ color: 'red', title: t`Nothing was copied`, message: toAppError(thrown).message });
  }
}
