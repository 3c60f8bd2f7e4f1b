import type { ReactNode } from 'react';

/** A cell as it is, unrounded; null is 'not defined'. */
export type ChartCell = string | number | null;

/** The figures behind a chart, once for its table and its CSV. */
export type ChartFigures = {
  columns: readonly {
    header: string;
    align?: 'start' | 'end';
    /** How a cell that is not null is written in the table; as it is when left out. CSV always takes the cell itself. */
    show?: (cell: Exclude<ChartCell, null>) => ReactNode;
    /** Why a cell is null, for the dash in the table. */
    none?: string;
  }[];
  rows: readonly (readonly ChartCell[])[];
};

/** For `show`: a format of numbers. */
export const shown =
  (format: (value: number) => string) =>
  (cell: string | number): string =>
    typeof cell === 'number' ? format(cell) : cell;

/** `cost-per-1-000-rows`: a chart's name as the beginning of a file name. */
export const chartFileStem = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'chart';
