import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import type { ImportSource } from '@renderer/lib/pending-import';
import { FileDrop } from '@renderer/ui/FileDrop';
import { useState } from 'react';
import classes from './SourceChooser.module.css';

/** No rows yet: drop or choose a file, or paste from a spreadsheet. */
export function SourceChooser({ onSource }: { onSource: (source: ImportSource) => void }) {
  const [pasted, setPasted] = useState('');
  return (
    <div className={classes.chooser}>
      <FileDrop
        label={t`Drop a file here, or click to choose one`}
        hint={t`CSV, TSV, JSON, JSON Lines or XLSX, plain or as .gz: one text a row, and its label in another column. You see the rows before anything is imported.`}
        onFile={({ path, name }) => onSource({ kind: 'file', path, name })}
      />
      <div className={classes.paste}>
        <Textarea
          label={t`Or paste rows from a spreadsheet`}
          description={t`With the column names in the first row.`}
          placeholder={t`text	label
Where is my parcel?	delivery`}
          rows={6}
          classNames={{ input: classes.field ?? '' }}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={pasted.trim() === ''}
          onClick={() => onSource({ kind: 'pasted', content: pasted, name: t`Pasted rows` })}
        >
          <Trans>Look at the pasted rows</Trans>
        </Button>
      </div>
    </div>
  );
}
