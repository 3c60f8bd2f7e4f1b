import type { TableFormat, TableReading } from '@shared/contract/datasets';
import type { ImportWarning } from '@shared/contract/import';
import type { TableRecord } from './records';
import type { FormName } from './text-form';

/** Where a table comes from and how it is to be read; what is left out is guessed. */
export type TableSource = {
  path?: string | undefined;
  content?: string | undefined;
  format?: TableFormat | undefined;
  encoding?: string | undefined;
  delimiter?: string | undefined;
  sheet?: string | undefined;
  hasHeader: boolean;
  skipRows: number;
};

/** What is known of a table before its first row. */
export type TableHead = {
  name: string;
  bytes: number;
  compressed: boolean;
  reading: TableReading;
  /** Names of the sheets of a workbook. */
  sheets: string[];
  /** In file order. Grows while JSON is read, when an object has a field that none had before, and with wider rows of a sheet without a header. */
  columns: string[];
  /** What the cells of its records are; the column names are plain text. */
  form: FormName;
  /** What was odd about the header, in sentences. */
  warnings: ImportWarning[];
};

/** What gets the table. `onRecords` gets the records of one piece and the share of the file that was read; false stops. */
export type TableSink = {
  onHead: (head: TableHead) => void;
  onRecords: (records: TableRecord[], share: number) => boolean | Promise<boolean>;
};
