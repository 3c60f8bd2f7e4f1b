import { t } from '@lingui/core/macro';
import type { PagedRows } from '@renderer/lib/paged-rows';
import type { Prediction } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import type { ReactNode } from 'react';
import { Latency, NotDefined, Percent } from '../figures';
import type { Column } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { GivenAnswer } from './GivenAnswer';
import classes from './PredictionTable.module.css';
import { predictionWords } from './prediction-words';

/** What a row got; a row that was not asked got neither a right nor a wrong answer. */
function Answer({ row, sealed = false }: { row: Prediction; sealed?: boolean }) {
  if (row.status === 'not-run') return <span className={classes.dim}>{predictionWords['not-run'].words}</span>;
  return <GivenAnswer prediction={sealed ? { ...row, truth: null } : row} />;
}

const columns: readonly Column<Prediction>[] = [
  {
    key: 'position',
    header: t`Row`,
    width: '64px',
    align: 'end',
    render: (row) => <span className={classes.dim}>{formatCount(row.position)}</span>,
  },
  {
    key: 'text',
    header: t`Text`,
    width: 'minmax(220px, 1fr)',
    dir: 'auto',
    render: (row) => row.text,
  },
  { key: 'truth', dir: 'auto', header: t`True label`, width: '168px', render: (row) => row.truth },
  { key: 'answer', header: t`Answer`, width: '192px', render: (row) => <Answer row={row} /> },
  {
    key: 'confidence',
    header: t`Confidence`,
    width: '96px',
    align: 'end',
    render: (row) =>
      row.confidence === null ? (
        <NotDefined reason={t`The model gave no probability, and none is invented.`} />
      ) : (
        <Percent value={row.confidence} />
      ),
  },
  {
    key: 'latency',
    header: t`Latency`,
    width: '88px',
    align: 'end',
    render: (row) => (
      <Latency value={row.latencyMs} reason={t`Nobody timed it: it came out of a batch, or no request was sent.`} />
    ),
  },
];

/** What may be seen of answers whose results are sealed: not whether they are right. */
const unjudged: readonly Column<Prediction>[] = columns
  .filter(({ key }) => key !== 'truth')
  .map((column) => (column.key === 'answer' ? { ...column, render: (row) => <Answer row={row} sealed /> } : column));

/** The columns that fit a drawer. */
const narrow = columns.filter(({ key }) => key !== 'latency' && key !== 'confidence');

type PredictionTableProps = {
  rows: PagedRows<Prediction>;
  active: number | null;
  onActiveChange: (index: number) => void;
  empty: ReactNode;
  /** Leaves out what does not fit beside a screen. */
  compact?: boolean;
  /** Keeps true labels, and whether answers are right, to itself. */
  sealed?: boolean;
};

/** Rows with their true label and what the arm answered. Icon and word say right or wrong. */
export function PredictionTable({ compact = false, sealed = false, ...table }: PredictionTableProps) {
  return <DataTable label={t`Predictions`} columns={sealed ? unjudged : compact ? narrow : columns} {...table} />;
}
