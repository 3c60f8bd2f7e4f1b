import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Accordion, Anchor, Button } from '@mantine/core';
import { StatusBadge, type StatusLook } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Finding, PreparedTraining } from '@shared/contract/training';
import { formatCount } from '@shared/domain/format';
import { useState } from 'react';
import { FindingRow } from './FindingRow';
import classes from './Findings.module.css';
import { type FindingGroup, groupFindings, type Mending, mendingOf, mendWords } from './finding-groups';

/** Findings of a rule that are shown; the rest is counted. */
const shown = 50;

const severities: Record<Finding['severity'], { look: StatusLook; word: string }> = {
  error: { look: 'bad', word: t`error` },
  warning: { look: 'warning', word: t`warning` },
  note: { look: 'neutral', word: t`note` },
};

/** Where a finding stands: 'line 12, row 40', or 'whole file'. */
export function placeOf({ line, rowId }: Pick<Finding, 'line' | 'rowId'>): string {
  const parts = [
    line === null ? null : t`line ${{ line: formatCount(line) }}`,
    rowId === null ? null : t`row ${{ row: formatCount(rowId) }}`,
  ];
  return parts.filter((part) => part !== null).join(', ') || t`whole file`;
}

type FindingsProps = {
  prepared: PreparedTraining;
  /** Takes these rows out of the split. */
  onLeaveOut: (rowIds: readonly number[]) => void;
  isLeavingOut: boolean;
  /** Gives these rows another text or label. */
  onMend: (rows: Mending[]) => void;
  isMending: boolean;
  /** What a row can be labelled with. */
  labels: readonly string[];
};

/** What the lint of the training file found, by rule, errors first; each finding is tied to its line and row. */
export function Findings({ prepared, ...actions }: FindingsProps) {
  const { trainRows, validationRows } = prepared;
  const groups = groupFindings(prepared.findings);
  const [first] = groups;
  if (first === undefined) {
    return (
      <p className={classes.none}>
        <StatusBadge look="good">
          <Trans>checked</Trans>
        </StatusBadge>{' '}
        {validationRows > 0
          ? t`No fault found in ${plural(trainRows, { one: '# training line', other: '# training lines' })} and ${plural(validationRows, { one: '# validation line', other: '# validation lines' })}.`
          : t`No fault found in ${plural(trainRows, { one: '# training line', other: '# training lines' })}.`}
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
              <StatusBadge look={severities[group.severity].look}>{severities[group.severity].word}</StatusBadge>
              <span className={classes.title}>{group.title}</span>
              <span className={classes.count}>{formatCount(group.findings.length)}</span>
            </span>
          </Accordion.Control>
          <Accordion.Panel>
            <GroupFindings group={group} {...actions} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

type GroupFindingsProps = Omit<FindingsProps, 'prepared'> & { group: FindingGroup };

/** What the row of a finding would become: its new label or text. */
const proposalOf = (finding: Finding): string => {
  const mending = mendingOf(finding);
  return mending === null ? '' : (mending.label ?? mending.text ?? '');
};

function GroupFindings({ group, onLeaveOut, isLeavingOut, onMend, isMending, labels }: GroupFindingsProps) {
  const { title, findings, leaveOut, mend } = group;
  const [opened, setOpened] = useState<Finding | null>(null);
  return (
    <>
      {(leaveOut.length > 0 || mend.length > 0) && (
        // Before the table, so that it is the next key from the heading of the rule.
        <div className={classes.fixes}>
          {leaveOut.length > 0 && (
            <Button size="xs" variant="default" loading={isLeavingOut} onClick={() => onLeaveOut(leaveOut)}>
              {t`Leave ${plural({ rows: leaveOut.length }, { one: '# row', other: '# rows' })} out`}
            </Button>
          )}
          {mend.length > 0 && (
            <Button size="xs" variant="default" loading={isMending} onClick={() => onMend(mend)}>
              {mendWords(mend)}
            </Button>
          )}
        </div>
      )}
      <FigureTable
        label={title}
        rows={findings.slice(0, shown)}
        rowKey={({ line, rowId, message }) => [line, rowId, message].join(' ')}
        columns={[
          {
            key: 'place',
            header: t`Where`,
            width: '136px',
            render: (finding) =>
              finding.rowId === null ? (
                placeOf(finding)
              ) : (
                <Anchor component="button" type="button" size="sm" onClick={() => setOpened(finding)}>
                  {placeOf(finding)}
                </Anchor>
              ),
          },
          {
            key: 'message',
            header: t`What`,
            render: ({ message }) => <span className={classes.message}>{message}</span>,
          },
          ...(mend.length === 0
            ? []
            : [
                {
                  key: 'proposal',
                  header: t`Would become`,
                  width: '30%',
                  render: (finding: Finding) => (
                    <span className={classes.message} dir="auto">
                      {proposalOf(finding)}
                    </span>
                  ),
                },
              ]),
        ]}
      />
      {findings.length > shown && (
        <p className={classes.more}>
          {plural({ more: findings.length - shown }, { one: 'and # more finding', other: 'and # more findings' })}
        </p>
      )}
      {opened !== null && opened.rowId !== null && (
        <FindingRow
          rowId={opened.rowId}
          message={opened.message}
          proposal={mendingOf(opened)}
          labels={labels}
          isSaving={isMending || isLeavingOut}
          onClose={() => setOpened(null)}
          onMend={(mending) => {
            setOpened(null);
            onMend([mending]);
          }}
          onLeaveOut={(rowId) => {
            setOpened(null);
            onLeaveOut([rowId]);
          }}
        />
      )}
    </>
  );
}
