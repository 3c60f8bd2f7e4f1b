import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, CloseButton, Textarea } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { keepLineEnds } from '@renderer/ui/line-ends';
import { Notice } from '@renderer/ui/Notice';
import type { BadRow } from '@shared/contract/bad-rows';
import { formatCount } from '@shared/domain/format';
import { useState } from 'react';
import classes from './BadRowMender.module.css';

type BadRowMenderProps = { datasetId: string; row: BadRow; onClose: () => void };

/** One row that was kept aside, to be written right and put back behind the others. Give it a key for each row. */
export function BadRowMender({ datasetId, row, onClose }: BadRowMenderProps) {
  const [raw, setRaw] = useState(row.raw);
  const mend = useOperation('datasets.mendBadRows', { onSuccess: ({ mended }) => mended > 0 && onClose() });
  const stillWrong = mend.data?.stillBad[0]?.reason;
  return (
    <aside className={classes.mender} aria-label={t`Line ${{ line: row.line }}`}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t`Line ${{ line: formatCount(row.line) }}`}</h2>
        <CloseButton size="sm" aria-label={t`Close the row`} onClick={onClose} />
      </div>
      <Textarea
        label={t`As it should stand in the file`}
        description={t`It was kept aside because ${{ reason: row.reason }}`}
        autosize
        minRows={4}
        maxRows={14}
        dir="auto"
        value={raw}
        onChange={(event) => setRaw(event.currentTarget.value)}
      />
      {stillWrong !== undefined && (
        <Notice tone="warning">
          <Trans>It is not right yet: {stillWrong}</Trans>
        </Notice>
      )}
      {mend.isError && <Notice tone="bad">{mend.error.error.message}</Notice>}
      <Button
        disabled={raw === row.raw}
        loading={mend.isPending}
        onClick={() => mend.mutate({ datasetId, rows: [{ badRowId: row.badRowId, raw: keepLineEnds(row.raw, raw) }] })}
      >
        <Trans>Put the row back</Trans>
      </Button>
    </aside>
  );
}
