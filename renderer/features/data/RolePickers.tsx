import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import type { ColumnRole } from '@shared/contract/datasets';
import type { Preview } from '@shared/contract/import';
import { useState } from 'react';
import classes from './RolePickers.module.css';

type Picker = { role: ColumnRole; label: string; words: string };

const usual: readonly Picker[] = [
  { role: 'text', label: t`Text column`, words: t`What is to be answered` },
  { role: 'label', label: t`Label column`, words: t`The right answer` },
  { role: 'id', label: t`ID column`, words: t`Your own name of a row` },
  { role: 'group', label: t`Group column`, words: t`Rows that belong together, such as a customer` },
];
const rare: readonly Picker[] = [
  { role: 'split', label: t`Side column`, words: t`train, validation or test, when you have it` },
  { role: 'origin', label: t`Origin column`, words: t`Where a row comes from` },
];

type RolePickersProps = {
  columns: Preview['columns'];
  chosen: Record<ColumnRole, string | null>;
  onChoose: (role: ColumnRole, column: string | null) => void;
};

/** Which column is the text, the label and so on. Columns without a role are kept to slice by. */
export function RolePickers({ columns, chosen, onChoose }: RolePickersProps) {
  const [more, setMore] = useState(false);
  const shown = more || rare.some(({ role }) => chosen[role] !== null) ? [...usual, ...rare] : usual;
  const names = columns.map((column) => column.name);
  return (
    <div className={classes.pickers}>
      {shown.map(({ role, label, words }) => (
        <Select
          key={role}
          label={label}
          description={words}
          placeholder={role === 'text' ? t`Choose the text column` : t`none`}
          data={names}
          value={chosen[role]}
          clearable={role !== 'text'}
          allowDeselect={false}
          error={role === 'text' && chosen.text === null ? t`Choose the column that holds the text.` : undefined}
          onChange={(column) => onChoose(role, column)}
        />
      ))}
      {shown === usual && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={classes.more ?? ''}
          onClick={() => setMore(true)}
        >
          <Trans>More columns</Trans>
        </Button>
      )}
    </div>
  );
}
