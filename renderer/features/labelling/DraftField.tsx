import { Textarea } from '@mantine/core';
import { useState } from 'react';
import classes from './DraftField.module.css';

type DraftFieldProps = {
  label: string;
  placeholder: string;
  /** What is stored now. */
  saved: string;
  onSave: (value: string) => void;
};

/** A quiet field that looks like text until you are in it. Saves when you leave it or press Enter; Esc takes it back. */
export function DraftField({ label, placeholder, saved, onSave }: DraftFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const save = () => {
    if (draft !== null && draft.trim() !== saved) onSave(draft.trim());
    setDraft(null);
  };
  return (
    <Textarea
      rows={1}
      aria-label={label}
      placeholder={placeholder}
      classNames={{ input: classes.input ?? '' }}
      value={draft ?? saved}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          event.currentTarget.blur();
        }
        if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}
