import { t } from '@lingui/core/macro';
import type { AfterEdit } from '@renderer/ui/table/columns';
import type { DatasetRow } from '@shared/contract/rows';
import { LabelEditor } from './LabelEditor';
import { TextEditor } from './TextEditor';
import type { EditRow } from './use-row-edit';

/** A cell that the user may change; a free column with its place in the row. */
export type EditableCell = 'text' | 'label' | { extra: string; index: number };

type CellEditorProps = {
  row: DatasetRow;
  cell: EditableCell;
  labels: readonly string[];
  onEdit: EditRow;
  onDone: (then: AfterEdit) => void;
  maxRows?: number;
};

/** The editor of one cell of a row, in the table or beside it. */
export function CellEditor({ row, cell, labels, onEdit, onDone, maxRows }: CellEditorProps) {
  if (cell === 'label') {
    return (
      <LabelEditor
        label={t`Label of row ${{ position: row.position }}`}
        value={row.label}
        known={labels}
        save={(label) => onEdit(row.rowId, { label })}
        onDone={onDone}
      />
    );
  }
  const lines = maxRows === undefined ? {} : { maxRows };
  if (cell === 'text') {
    return (
      <TextEditor
        label={t`Text of row ${{ position: row.position }}`}
        value={row.text}
        save={(text) => onEdit(row.rowId, { text })}
        onDone={onDone}
        {...lines}
      />
    );
  }
  return (
    <TextEditor
      label={t`${{ column: cell.extra }} of row ${{ position: row.position }}`}
      value={row.extra[cell.index] ?? ''}
      save={(value) => onEdit(row.rowId, { extra: { column: cell.extra, value } })}
      onDone={onDone}
      {...lines}
    />
  );
}
