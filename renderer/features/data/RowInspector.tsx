import { CloseButton } from '@mantine/core';
import { useShortcut } from '@renderer/lib/shortcuts';
import type { Dataset } from '@shared/contract/datasets';
import type { DatasetRow } from '@shared/contract/rows';
import { formatCount } from '@shared/domain/format';
import classes from './RowInspector.module.css';

type RowInspectorProps = { dataset: Dataset; row: DatasetRow; onClose: () => void };

/** One row in full: the text with its spaces and line breaks, and every column. */
export function RowInspector({ dataset, row, onClose }: RowInspectorProps) {
  useShortcut({ keys: 'Escape', label: 'Close the row', group: 'This screen', run: onClose });
  const facts: [string, string][] = [
    ['Label', row.label ?? 'no label'],
    ...(row.externalId === null ? [] : [['ID', row.externalId] satisfies [string, string]]),
    ...(row.group === null ? [] : [['Group', row.group] satisfies [string, string]]),
    ['Origin', row.origin],
    ...dataset.extraColumns.map((name, index): [string, string] => [name, row.extra[index] ?? '']),
  ];
  return (
    <aside className={classes.inspector} aria-label={`Row ${row.position}`}>
      <div className={classes.head}>
        <h2 className={classes.title}>Row {formatCount(row.position)}</h2>
        <CloseButton size="sm" aria-label="Close the row" onClick={onClose} />
      </div>
      <div className={`${classes.text} ft-selectable`} dir="auto">
        {row.text}
      </div>
      <dl className={`${classes.facts} ft-selectable`}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
