import { t } from '@lingui/core/macro';
import type { CellChange } from '@shared/contract/history';
import type { DatasetRow } from '@shared/contract/rows';
import { formatList, quoted } from '@shared/domain/format';

/** What a row shall hold; what is left out stays. */
export type WantedCells = {
  text?: string | undefined;
  label?: string | null | undefined;
  extra?: { column: string; value: string } | undefined;
};

/**
 * The cells that an edit changes; none where the row holds that already.
 * @param extraColumns the free columns of the dataset, of which `extra` names one. Rows of before a column was added have fewer cells
 */
export function editedCells(
  { rowId, text, label, extra }: DatasetRow,
  extraColumns: readonly string[],
  wanted: WantedCells,
): CellChange[] {
  const cells: CellChange[] = [];
  if (wanted.text !== undefined && wanted.text !== text)
    cells.push({ rowId, field: 'text', before: text, after: wanted.text });
  if (wanted.label !== undefined && wanted.label !== label)
    cells.push({ rowId, field: 'label', before: label, after: wanted.label });
  const at = wanted.extra === undefined ? -1 : extraColumns.indexOf(wanted.extra.column);
  if (wanted.extra !== undefined && at !== -1 && (extra[at] ?? '') !== wanted.extra.value) {
    const after = Array.from({ length: Math.max(extra.length, at + 1) }, (_, place) => extra[place] ?? '');
    after[at] = wanted.extra.value;
    cells.push({ rowId, field: 'extra_json', before: JSON.stringify(extra), after: JSON.stringify(after) });
  }
  return cells;
}

/** What happened to the label of a row, in words: of its own, or of the second pass. */
export function labelSummary(position: number, label: string | null, pass: 1 | 2): string {
  if (pass === 2)
    return label === null
      ? t`Took the label away in row ${position} (second pass)`
      : t`Set the label to '${label}' in row ${position} (second pass)`;
  return label === null ? t`Took the label away in row ${position}` : t`Set the label to '${label}' in row ${position}`;
}

/** What an edit changed, in words; the values of before are in the history's changes. */
export function editSummary(position: number, cells: readonly CellChange[], extraColumn?: string): string {
  const label = cells.find(({ field }) => field === 'label');
  const edited = [
    ...(cells.some(({ field }) => field === 'text') ? [t`the text`] : []),
    ...(cells.some(({ field }) => field === 'extra_json') ? [quoted(extraColumn ?? '')] : []),
  ];
  const what = formatList(edited);
  if (label === undefined) return t`Edited ${what} of row ${position}`;
  const after = label.after;
  if (edited.length === 0) return labelSummary(position, after, 1);
  return after === null
    ? t`Edited ${what} of row ${position} and took the label away`
    : t`Edited ${what} of row ${position} and set the label to '${after}'`;
}
