import { cellRoles, createRowPacker, type RowBatch, type UnpackedRow } from '@engine/store/row-batch';
import { t } from '@lingui/core/macro';
import { ColumnRole, Origin, type Roles } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import { showUndecodable } from './reading/decode';
import { readTable } from './reading/read-table';
import type { TableRecord } from './reading/records';
import type { TableHead, TableSource } from './reading/table';
import { formOf, type TextForm } from './reading/text-form';

/** What gets a table as rows. `onBatch` gets the share of the file that was read by then; false stops. */
export type RowSink = {
  onHead: (head: TableHead) => void;
  onBatch: (batch: RowBatch, share: number) => boolean | Promise<boolean>;
};

/** What is known at the end: columns may have been found on the way. */
export type RowsRead = { complete: boolean; columns: string[]; extraColumns: string[] };

export type RowSource = {
  source: TableSource;
  roles: Roles;
  /** Free columns that the dataset has already, in its order. */
  extraColumns: readonly string[];
};

export const usedRoles = (roles: Roles): Set<ColumnRole> =>
  new Set(ColumnRole.options.filter((role) => roles[role] !== undefined));

/** What a column is looked for, behind 'for'. */
function roleInWords(role: ColumnRole): string {
  switch (role) {
    case 'text':
      return t({ message: 'the text', context: 'what a column is for' });
    case 'label':
      return t({ message: 'the label', context: 'what a column is for' });
    case 'id':
      return t({ message: 'the id', context: 'what a column is for' });
    case 'split':
      return t({ message: 'the side', context: 'what a column is for' });
    case 'origin':
      return t({ message: 'the origin', context: 'what a column is for' });
    case 'group':
      return t({ message: 'the group', context: 'what a column is for' });
  }
}

/** Cells that mean 'nothing': for a label also one of spaces only. A visible ASCII character at its start tells most at once. */
const isNothing = (role: ColumnRole, cell: string, { toText }: TextForm): boolean =>
  cell === '' || (role === 'label' && !/^[!-~]/.test(cell) && toText(cell).trim() === '');

/**
 * Turns records into rows. Every cell stays the text it is; a column whose text does not fit its role (an origin that
 * Fewtune does not know) is kept as a free column as well.
 */
export function createBatcher({ roles, extraColumns }: Pick<RowSource, 'roles' | 'extraColumns'>, head: TableHead) {
  const wanted = cellRoles(usedRoles(roles));
  const form = formOf(head.form);
  const packer = createRowPacker(wanted, form);
  const extras = [...extraColumns];
  const roleColumns = new Set(wanted.filter((role) => role !== 'origin').map((role) => roles[role] ?? ''));
  let known = -1;
  let cellAt: number[] = [];
  let extraAt: number[] = [];

  /** Finds the columns again when new ones have turned up. */
  const place = () => {
    if (known === head.columns.length) return;
    known = head.columns.length;
    for (const column of head.columns) if (!roleColumns.has(column) && !extras.includes(column)) extras.push(column);
    const places = new Map(head.columns.map((column, at) => [column, at]));
    const at = (column: string | undefined): number => places.get(column ?? '') ?? -1;
    cellAt = wanted.map((role) => at(roles[role]));
    extraAt = extras.map(at);
  };
  /** @throws AppFailure when a role's column is not there */
  const check = () => {
    place();
    const missing = wanted.find((_, index) => cellAt[index] === -1);
    if (missing === undefined) return;
    throw new AppFailure(
      'invalid-input',
      t`${head.name} has no column '${roles[missing] ?? ''}' for ${roleInWords(missing)}. Its columns are: ${head.columns.join(', ')}.`,
    );
  };

  return {
    check,
    extraColumns: extras,
    batchOf: (records: readonly TableRecord[]): RowBatch => {
      place();
      const rows: UnpackedRow[] = [];
      const bad: RowBatch['bad'] = [];
      for (const { line, cells, fault, raw } of records) {
        if (fault !== null) {
          bad.push({ line, reason: fault, raw: showUndecodable(raw ?? '') });
          continue;
        }
        const own = wanted.map((role, index): string | null => {
          const cell = cells[cellAt[index] ?? -1] ?? '';
          if (role === 'text') return cell;
          if (role !== 'origin') return isNothing(role, cell, form) ? null : cell;
          const origin = Origin.safeParse(cell.trim().toLowerCase());
          return origin.success ? origin.data : 'imported';
        });
        // JSON leaves what is not ASCII as it is, so this holds in every form.
        own.push(extraAt.length === 0 ? '[]' : JSON.stringify(extraAt.map((at) => cells[at] ?? '')));
        rows.push({ line, cells: own });
      }
      return packer.pack(rows, bad);
    },
  };
}

/** Reads a source as rows, in this thread. @throws AppFailure in words */
export async function readRows(rows: RowSource, { onHead, onBatch }: RowSink): Promise<RowsRead> {
  let found: { head: TableHead; batcher: ReturnType<typeof createBatcher> } | null = null;
  const { complete } = await readTable(
    rows.source,
    {
      onHead: (head) => {
        const batcher = createBatcher(rows, head);
        // The columns of JSON, and of a sheet without a header, are not known before its rows: they are checked at the end.
        const { format, hasHeader } = head.reading;
        if (format === 'delimited' || (format === 'xlsx' && hasHeader)) batcher.check();
        found = { head, batcher };
        onHead(head);
      },
      onRecords: (records, share) => (found === null ? true : onBatch(found.batcher.batchOf(records), share)),
    },
    true,
  );
  if (found === null) throw new AppFailure('file', t`There are no rows in it. Choose a file with a header and rows.`);
  const { head, batcher }: { head: TableHead; batcher: ReturnType<typeof createBatcher> } = found;
  if (complete) batcher.check();
  return { complete, columns: head.columns, extraColumns: batcher.extraColumns };
}
