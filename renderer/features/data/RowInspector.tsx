import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, CloseButton } from '@mantine/core';
import { useShortcut } from '@renderer/lib/shortcuts';
import type { Dataset } from '@shared/contract/datasets';
import type { DatasetRow } from '@shared/contract/rows';
import { formatCount } from '@shared/domain/format';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { CellEditor, type EditableCell } from './CellEditor';
import { originWords } from './origin-words';
import classes from './RowInspector.module.css';
import type { EditRow } from './use-row-edit';

type RowInspectorProps = {
  dataset: Dataset;
  row: DatasetRow;
  /** The labels to choose from, and how a change is saved; null where rows are only looked at. */
  editing: { labels: readonly string[]; onEdit: EditRow } | null;
  onClose: () => void;
};

type Fact = { key: string; name: string; value: ReactNode; cell: EditableCell | null };

/** One row in full: the text with its spaces and line breaks, and every column; what can be changed is changed where it stands. */
export function RowInspector({ dataset, row, editing, onClose }: RowInspectorProps) {
  useShortcut({ keys: 'Escape', label: t`Close the row`, group: 'This screen', run: onClose });
  const [edited, setEdited] = useState<{ rowId: number; key: string } | null>(null);
  const isEdited = (key: string): boolean => edited?.rowId === row.rowId && edited.key === key;
  const editor = (cell: EditableCell, maxRows?: number) =>
    editing === null ? null : (
      <CellEditor
        row={row}
        cell={cell}
        {...editing}
        onDone={() => setEdited(null)}
        {...(maxRows === undefined ? {} : { maxRows })}
      />
    );
  const pencil = (key: string, label: string) =>
    editing !== null && (
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        className={classes.pencil ?? ''}
        aria-label={label}
        onClick={() => setEdited({ rowId: row.rowId, key })}
      >
        <IconPencil size={14} aria-hidden />
      </ActionIcon>
    );
  const facts: Fact[] = [
    {
      key: 'label',
      name: t`Label`,
      value: row.label ?? (
        <em className={classes.dim}>
          <Trans>no label</Trans>
        </em>
      ),
      cell: 'label',
    },
    ...(row.externalId === null ? [] : [{ key: 'id', name: 'ID', value: row.externalId, cell: null }]),
    ...(row.group === null ? [] : [{ key: 'group', name: t`Group`, value: row.group, cell: null }]),
    { key: 'origin', name: t`Origin`, value: originWords[row.origin], cell: null },
    ...dataset.extraColumns.map(
      (extra, index): Fact => ({
        key: `extra ${extra}`,
        name: extra,
        value: row.extra[index] ?? '',
        cell: { extra, index },
      }),
    ),
  ];
  return (
    <aside className={classes.inspector} aria-label={t`Row ${{ position: row.position }}`}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t`Row ${{ position: formatCount(row.position) }}`}</h2>
        <CloseButton size="sm" aria-label={t`Close the row`} onClick={onClose} />
      </div>
      {isEdited('text') ? (
        <div className={classes.text}>{editor('text', 20)}</div>
      ) : (
        <div className={classes.value}>
          <div className={`${classes.text} ft-selectable`} dir="auto">
            {row.text === '' ? (
              <em className={classes.dim}>
                <Trans>empty</Trans>
              </em>
            ) : (
              row.text
            )}
          </div>
          {pencil('text', t`Edit the text`)}
        </div>
      )}
      <dl className={classes.facts}>
        {facts.map(({ key, name, value, cell }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd dir="auto">
              {cell !== null && isEdited(key) ? (
                editor(cell)
              ) : (
                <div className={classes.value}>
                  <span className="ft-selectable">{value}</span>
                  {cell !== null && pencil(key, t`Edit ${name}`)}
                </div>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
