import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { Part, type SideValues } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { sideName } from '@shared/domain/splits';
import classes from './SideTable.module.css';
import { rowsBySide } from './split-draft';

type SideTableProps = {
  /** The values of the column with the side of each. */
  values: SideValues['values'];
  more: number;
  /** Null leaves the rows with this value out. */
  onChoose: (value: string, part: Part | null) => void;
};

const choices = [
  ...Part.options.map((part) => ({ value: part, label: sideName(part) })),
  { value: 'out' as const, label: t`Left out` },
];

/** Which value of a column means which side, with the rows that go there. */
export function SideTable({ values, more, onChoose }: SideTableProps) {
  const rows = rowsBySide(values);
  return (
    <div className={classes.sides}>
      <dl className={classes.totals}>
        {choices.map(({ value, label }) => (
          <div key={value} data-part={value}>
            <dt>
              <span className={classes.swatch} aria-hidden />
              {label}
            </dt>
            <dd>{plural({ count: rows[value] }, { one: '# row', other: '# rows' })}</dd>
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
                  onChange={(chosen) => onChoose(value, Part.options.find((side) => side === chosen) ?? null)}
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
