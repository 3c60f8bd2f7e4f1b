import { t } from '@lingui/core/macro';
import { NumberInput, Select, Switch } from '@mantine/core';
import type { Preview } from '@shared/contract/import';
import { delimiterOptions, encodingOptions, formatOptions } from './preview-words';
import classes from './ReadingChoices.module.css';
import type { Reading } from './reading';

type ReadingChoicesProps = { preview: Preview; onChange: (change: Reading) => void };

/** How the file is read: what was guessed, each to be changed. Only what the format has is shown. */
export function ReadingChoices({ preview: { reading, sheets }, onChange }: ReadingChoicesProps) {
  const isSheet = reading.format === 'xlsx';
  const isJson = reading.format === 'json' || reading.format === 'jsonl';
  return (
    <div className={classes.choices}>
      {isSheet ? (
        <Select
          label={t`Sheet`}
          data={sheets}
          value={reading.sheet}
          allowDeselect={false}
          onChange={(sheet) => sheet !== null && onChange({ sheet })}
        />
      ) : (
        <>
          <Select
            label={t`Encoding`}
            data={encodingOptions(reading.encoding)}
            value={reading.encoding}
            allowDeselect={false}
            onChange={(encoding) => encoding !== null && onChange({ encoding })}
          />
          <Select
            label={t`Kind of file`}
            data={formatOptions}
            value={reading.format}
            allowDeselect={false}
            onChange={(value) => {
              const format = formatOptions.find((option) => option.value === value)?.value;
              if (format !== undefined) onChange({ format });
            }}
          />
        </>
      )}
      {reading.delimiter !== null && (
        <Select
          label={t`Columns are parted by`}
          data={delimiterOptions(reading.delimiter)}
          value={reading.delimiter}
          allowDeselect={false}
          onChange={(delimiter) => delimiter !== null && onChange({ delimiter })}
        />
      )}
      {reading.format !== 'json' && (
        <NumberInput
          label={isSheet ? t`Rows to skip at the top` : t`Lines to skip at the top`}
          min={0}
          max={1000}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          value={reading.skipRows}
          onChange={(value) => onChange({ skipRows: Number(value) || 0 })}
        />
      )}
      {!isJson && (
        <Switch
          label={t`The first row holds the column names`}
          checked={reading.hasHeader}
          onChange={(event) => onChange({ hasHeader: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}
