import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { formatCount, formatPercent } from '@shared/domain/format';
import { type CSSProperties, useState } from 'react';
import classes from './ConfusionMatrix.module.css';

/** Name of the last column in the data: answers that are no label of the set. */
const outside = '__outside__';

type ConfusionMatrixProps = {
  /** True labels. */
  rows: readonly string[];
  /** Answered labels, then possibly `__outside__`. */
  columns: readonly string[];
  /** Counts, one line a true label. */
  matrix: readonly (readonly number[])[];
  /** Accessible name: whose answers these are. */
  label: string;
  /** A cell was chosen: show its rows. */
  onChoose?: (truth: string, answered: string) => void;
};

/**
 * How strongly a cell is shaded, in percent. Wrong answers by the square root, so that a few of them already show. The caps
 * keep the count readable (4.5 : 1) on every shade in both schemes.
 */
const shadeOf = (share: number, right: boolean): number => Math.round(right ? share * 55 : Math.sqrt(share) * 45);

/** The cell that the pointer or the focus is on. */
type Pointed = { truth: string; answered: string; count: number; total: number };

const columnName = (column: string): string => (column === outside ? t`outside the set` : column);

function pointedWords({ truth, answered, count, total }: Pointed): string {
  const [some, all, share] = [formatCount(count), formatCount(total), formatPercent(count / total)];
  const answer = columnName(answered);
  return t`${some} of ${all} ‘${truth}’ rows were answered as ‘${answer}’ (${share}).`;
}

/**
 * True labels against answers. Each line is shaded by its share of the true label, right answers in the accent and wrong
 * ones in a warning colour; every count is written, so that shading never is the only carrier.
 */
export function ConfusionMatrix({ rows, columns, matrix, label, onChoose }: ConfusionMatrixProps) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  return (
    <figure className={classes.figure}>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                <Trans>true \ answered</Trans>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={classes.column}>
                  <span title={columnName(column)} dir="auto">
                    {columnName(column)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((truth, row) => {
              const counts = matrix[row] ?? [];
              const total = counts.reduce((sum, count) => sum + count, 0);
              return (
                <tr key={truth}>
                  <th scope="row" className={classes.truth} title={truth} dir="auto">
                    {truth}
                  </th>
                  {columns.map((answered, column) => {
                    const count = counts[column] ?? 0;
                    const share = total === 0 ? 0 : count / total;
                    // The shade is a custom property because its meaning (right, wrong) decides the colour in the style sheet.
                    const shade = { '--share': `${shadeOf(share, truth === answered)}%` } as CSSProperties; // safe: a custom property, unknown to the type
                    return (
                      <td
                        key={answered}
                        className={classes.cell}
                        data-right={truth === answered || undefined}
                        style={shade}
                      >
                        <button
                          type="button"
                          disabled={onChoose === undefined || count === 0}
                          data-none={count === 0 || undefined}
                          aria-label={t`${truth} answered as ${{ answer: columnName(answered) }}: ${{ count: formatCount(count) }}`}
                          onMouseEnter={() => setPointed({ truth, answered, count, total })}
                          onFocus={() => setPointed({ truth, answered, count, total })}
                          onClick={() => onChoose?.(truth, answered)}
                        >
                          {count === 0 ? '·' : formatCount(count)}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <figcaption className={classes.caption}>
        {pointed === null || pointed.total === 0
          ? t`Rows are true labels, columns are answers. Off the diagonal: mistakes.`
          : pointedWords(pointed)}
      </figcaption>
    </figure>
  );
}
