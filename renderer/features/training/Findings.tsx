import { counted } from '@renderer/ui/counted';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Finding, PreparedTraining } from '@shared/contract/training';
import { formatCount } from '@shared/domain/format';
import classes from './Findings.module.css';

/** Findings shown; the rest is counted. */
const shown = 100;

/** Where a finding stands: 'line 12, row 40', or 'whole file'. */
export function placeOf({ line, rowId }: Pick<Finding, 'line' | 'rowId'>): string {
  const parts = [
    line === null ? null : `line ${formatCount(line)}`,
    rowId === null ? null : `row ${formatCount(rowId)}`,
  ];
  return parts.filter((part) => part !== null).join(', ') || 'whole file';
}

/** What the check of the training file found, errors first, each tied to its line, its row and the rule. */
export function Findings({ prepared }: { prepared: PreparedTraining }) {
  const { findings } = prepared;
  const ordered = [...findings].sort((a, b) => a.severity.localeCompare(b.severity));
  if (findings.length === 0) {
    return (
      <p className={classes.none}>
        <StatusBadge look="good">checked</StatusBadge> No fault found in {counted(prepared.trainRows, 'training line')}
        {prepared.validationRows > 0 && ` and ${counted(prepared.validationRows, 'validation line')}`}.
      </p>
    );
  }
  return (
    <>
      <FigureTable
        label="Findings"
        rows={ordered.slice(0, shown)}
        rowKey={({ rule, line, rowId, message }) => [rule, line, rowId, message].join(' ')}
        columns={[
          {
            key: 'severity',
            header: 'Weight',
            width: '96px',
            render: ({ severity }) => (
              <StatusBadge look={severity === 'error' ? 'bad' : 'warning'}>{severity}</StatusBadge>
            ),
          },
          { key: 'place', header: 'Where', width: '128px', render: placeOf },
          {
            key: 'message',
            header: 'What',
            render: ({ message, rule }) => (
              <span className={classes.message} title={`${message} (rule ${rule})`}>
                {message} <span className={classes.rule}>{rule}</span>
              </span>
            ),
          },
        ]}
      />
      {findings.length > shown && (
        <p className={classes.none}>and {counted(findings.length - shown, 'more finding')}.</p>
      )}
    </>
  );
}
