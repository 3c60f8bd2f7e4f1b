import { t } from '@lingui/core/macro';
import { CloseButton, TextInput } from '@mantine/core';
import { useShortcut } from '@renderer/lib/shortcuts';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { KeyHint } from '../KeyHint';

type TableSearchProps = {
  /** Accessible name and placeholder ('Search the texts'). */
  label: string;
  value: string;
  onChange: (value: string) => void;
};

/** The search field of a table. `/` and Ctrl/Cmd+F put the cursor here, Esc empties it and gives the keys back to the table. */
export function TableSearch({ label, value, onChange }: TableSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  const search = () => field.current?.select();
  useShortcut({ keys: '/', label, group: 'In a table', run: search });
  useShortcut({ keys: 'mod+f', label, group: 'In a table', run: search });
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      w={240}
      value={value}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        value === '' ? (
          <KeyHint keys="/" />
        ) : (
          <CloseButton size="sm" aria-label={t`Empty the search`} onClick={() => onChange('')} />
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onChange('');
        field.current?.blur();
      }}
    />
  );
}
