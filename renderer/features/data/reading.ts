import type { CallInput } from '@renderer/lib/call';
import type { TableReading } from '@shared/contract/datasets';

/** How the file is to be read where the user knows better than the guess. */
export type Reading = Pick<
  CallInput<'datasets.preview'>,
  'encoding' | 'delimiter' | 'hasHeader' | 'skipRows' | 'format' | 'sheet'
>;

/** What was guessed and shown, as the import takes it: the import reads the file exactly as the preview did. */
export const readingInput = ({ format, encoding, delimiter, hasHeader, skipRows, sheet }: TableReading): Reading => ({
  format,
  encoding,
  hasHeader,
  skipRows,
  ...(delimiter === null ? {} : { delimiter }),
  ...(sheet === null ? {} : { sheet }),
});
