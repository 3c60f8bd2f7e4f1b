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
        label="Drop a file here, or click to choose one"
        hint="CSV, TSV, JSON, JSON Lines or XLSX, plain or as .gz: one text a row, and its label in another column. You see the rows before anything is imported."
        onFile={({ path, name }) => onSource({ kind: 'file', path, name })}
      />
      <div className={classes.paste}>
        <Textarea
          label="Or paste rows from a spreadsheet"
          description="With the column names in the first row."
          placeholder={'text\tlabel\nWhere is my parcel?\tdelivery'}
          rows={6}
          classNames={{ input: classes.field ?? '' }}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={pasted.trim() === ''}
          onClick={() => onSource({ kind: 'pasted', content: pasted, name: 'Pasted rows' })}
        >
          Look at the pasted rows
        </Button>
      </div>
    </div>
  );
}
