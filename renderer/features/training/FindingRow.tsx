import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { rowQueries } from '@renderer/lib/queries/rows';
import { keepLineEnds } from '@renderer/ui/line-ends';
import { Notice } from '@renderer/ui/Notice';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import type { DatasetRow } from '@shared/contract/rows';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './FindingRow.module.css';
import type { Mending } from './finding-groups';

type FindingRowProps = {
  rowId: number;
  /** What was found. */
  message: string;
  /** What the finding proposes for the row, filled in beforehand. */
  proposal: Mending | null;
  labels: readonly string[];
  isSaving: boolean;
  onClose: () => void;
  onMend: (mending: Mending) => void;
  onLeaveOut: (rowId: number) => void;
};

/** The row behind a finding, in full: to be read, changed, or left out. */
export function FindingRow({ rowId, onClose, ...rest }: FindingRowProps) {
  const row = useQuery(rowQueries.get(rowId)).data?.[0];
  return (
    <Modal
      opened
      onClose={onClose}
      title={row === undefined ? t`Row` : t`Row ${{ position: formatCount(row.position) }}`}
      size={640}
    >
      {row === undefined ? <ListSkeleton rows={3} what={t`the row`} /> : <RowForm row={row} {...rest} />}
    </Modal>
  );
}

function RowForm({
  row,
  message,
  proposal,
  labels,
  isSaving,
  onMend,
  onLeaveOut,
}: Omit<FindingRowProps, 'rowId' | 'onClose'> & { row: DatasetRow }) {
  const [text, setText] = useState(proposal?.text ?? row.text);
  const [label, setLabel] = useState(proposal?.label ?? row.label ?? '');
  const typed = keepLineEnds(row.text, text);
  const changes: Mending = {
    rowId: row.rowId,
    ...(typed === row.text ? {} : { text: typed }),
    ...(label === '' || label === row.label ? {} : { label }),
  };
  const isChanged = changes.text !== undefined || changes.label !== undefined;
  const known = row.label === null || labels.includes(row.label) ? labels : [row.label, ...labels];
  return (
    <div className={classes.form}>
      <Notice tone="warning">{message}</Notice>
      <Textarea
        label={t`Text`}
        autosize
        minRows={3}
        maxRows={14}
        dir="auto"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        label={t`Label`}
        searchable
        allowDeselect={false}
        data={[...known]}
        value={label}
        onChange={(chosen) => setLabel(chosen ?? label)}
      />
      <div className={classes.foot}>
        <Button variant="default" loading={isSaving} onClick={() => onLeaveOut(row.rowId)}>
          <Trans>Leave this row out</Trans>
        </Button>
        <Button disabled={!isChanged} loading={isSaving} onClick={() => onMend(changes)}>
          <Trans>Change this row</Trans>
        </Button>
      </div>
    </div>
  );
}
