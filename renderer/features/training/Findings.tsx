import { Accordion, Button } from '@mantine/core';
import { counted } from '@renderer/ui/counted';
import { StatusBadge, type StatusLook } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Finding, PreparedTraining } from '@shared/contract/training';
import { formatCount } from '@shared/domain/format';
import classes from './Findings.module.css';
import { type FindingGroup, groupFindings } from './finding-groups';

/** Findings of a rule that are shown; the rest is counted. */
const shown = 50;

const looks: Record<Finding['severity'], StatusLook> = { error: 'bad', warning: 'warning', note: 'neutral' };

/** Where a finding stands: 'line 12, row 40', or 'whole file'. */
export function placeOf({ line, rowId }: Pick<Finding, 'line' | 'rowId'>): string {
  const parts = [
    line === null ? null : `line ${formatCount(line)}`,
    rowId === null ? null : `row ${formatCount(rowId)}`,
  ];
  return parts.filter((part) => part !== null).join(', ') || 'whole file';
}

type FindingsProps = {
  prepared: PreparedTraining;
  /** Takes these rows out of the split. */
  onLeaveOut: (rowIds: readonly number[]) => void;
  isLeavingOut: boolean;
};

/** What the lint of the training file found, by rule, errors first; each finding is tied to its line and row. */
export function Findings({ prepared, onLeaveOut, isLeavingOut }: FindingsProps) {
  const groups = groupFindings(prepared.findings);
  const [first] = groups;
  if (first === undefined) {
    return (
      <p className={classes.none}>
        <StatusBadge look="good">checked</StatusBadge> No fault found in {counted(prepared.trainRows, 'training line')}
        {prepared.validationRows > 0 && ` and ${counted(prepared.validationRows, 'validation line')}`}.
      </p>
    );
  }
  return (
    <Accordion
      multiple
      defaultValue={[first.rule]}
      chevronPosition="left"
      classNames={{ control: classes.control ?? '', item: classes.item ?? '' }}
    >
      {groups.map((group) => (
        <Accordion.Item key={group.rule} value={group.rule}>
          <Accordion.Control>
            <span className={classes.head}>
              <StatusBadge look={looks[group.severity]}>{group.severity}</StatusBadge>
              <span className={classes.title}>{group.title}</span>
              <span className={classes.count}>{formatCount(group.findings.length)}</span>
            </span>
          </Accordion.Control>
          <Accordion.Panel>
            <GroupFindings group={group} onLeaveOut={onLeaveOut} isLeavingOut={isLeavingOut} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

type GroupFindingsProps = Omit<FindingsProps, 'prepared'> & { group: FindingGroup };

function GroupFindings({ group, onLeaveOut, isLeavingOut }: GroupFindingsProps) {
  const { title, findings, leaveOut } = group;
  return (
    <>
      <FigureTable
        label={title}
        rows={findings.slice(0, shown)}
        rowKey={({ line, rowId, message }) => [line, rowId, message].join(' ')}
        columns={[
          { key: 'place', header: 'Where', width: '136px', render: placeOf },
          {
            key: 'message',
            header: 'What',
            render: ({ message }) => <span className={classes.message}>{message}</span>,
          },
        ]}
      />
      {(findings.length > shown || leaveOut.length > 0) && (
        <div className={classes.foot}>
          <span>{findings.length > shown && `and ${counted(findings.length - shown, 'more finding')}`}</span>
          {leaveOut.length > 0 && (
            <Button size="xs" variant="default" loading={isLeavingOut} onClick={() => onLeaveOut(leaveOut)}>
              Leave {counted(leaveOut.length, 'row')} out
            </Button>
          )}
        </div>
      )}
    </>
  );
}
