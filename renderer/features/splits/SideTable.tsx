import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { Part, SideValues } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import classes from './SideTable.module.css';
import { rowsBySide } from './split-draft';
import { parts } from './split-words';

type SideTableProps = {
  /** The values of the column with the side of each. */
  values: SideValues['values'];
  more: number;
  /** Null leaves the rows with this value out. */
  onChoose: (value: string, part: Part | null) => void;
};

const choices = [
  ...parts.map(({ part, name }) => ({ value: part, label: name })),
  { value: 'out', label: t`Left out` },
];

/** Which value of a column means which side, with the rows that go there. */
export function SideTable({ values, more, onChoose }: SideTableProps) {
  const rows = rowsBySide(values);
  return (
    <div className={classes.sides}>
      <dl className={classes.totals}>
        {[...parts, { part: 'out', name: t`Left out` } as const].map(({ part, name }) => (
          <div key={part} data-part={part}>
            <dt>
              <span className={classes.swatch} aria-hidden />
              {name}
            </dt>
            <dd>{plural({ count: rows[part] }, { one: '# row', other: '# rows' })}</dd>
          </div>
        ))}
      </dl>
      <table className={classes.table} aria-label={t`Which value means which side`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Value</Trans>
            </th>
            <th scope="col" data-align="end">
              <Trans>Rows</Trans>
            </th>
            <th scope="col">
              <Trans>Side</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ value, rows: count, part }) => (
            <tr key={value}>
              <th scope="row" dir="auto">
                {value === '' ? (
                  <em>
                    <Trans>empty</Trans>
                  </em>
                ) : (
                  value
                )}
              </th>
              <td data-align="end">{formatCount(count)}</td>
              <td>
                <Select
                  aria-label={value === '' ? t`Side of rows without a value` : t`Side of ${value}`}
                  w={160}
                  data={choices}
                  value={part ?? 'out'}
                  allowDeselect={false}
                  onChange={(chosen) => onChoose(value, parts.find((entry) => entry.part === chosen)?.part ?? null)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p className={classes.note}>
          {plural(more, {
            one: 'and # other value, whose rows are left out. A column with so many values hardly tells sides.',
            other: 'and # other values, whose rows are left out. A column with so many values hardly tells sides.',
          })}
        </p>
      )}
    </div>
  );
}
