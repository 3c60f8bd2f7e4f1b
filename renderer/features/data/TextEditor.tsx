import { Textarea } from '@mantine/core';
import { keepLineEnds } from '@renderer/ui/line-ends';
import type { AfterEdit } from '@renderer/ui/table/columns';
import { type KeyboardEvent, useRef, useState } from 'react';

type TextEditorProps = {
  /** Accessible name: what is edited. */
  label: string;
  value: string;
  /** Rejects when it was not saved: the field then stays, with the sentence. */
  save: (value: string) => Promise<void>;
  onDone: (then: AfterEdit) => void;
  /** Lines before it scrolls. */
  maxRows?: number;
};

/** Edits a text in place. Enter and Tab save, Shift+Enter breaks the line, Escape leaves it as it was; so does nothing changed. */
export function TextEditor({ label, value, save, onDone, maxRows = 12 }: TextEditorProps) {
  const [typed, setTyped] = useState(value);
  const [failed, setFailed] = useState<string | null>(null);
  const busy = useRef(false);
  const finish = async (then: AfterEdit): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      const wanted = keepLineEnds(value, typed);
      if (typed !== value && wanted !== value) await save(wanted);
      onDone(then);
    } catch (thrown) {
      setFailed(thrown instanceof Error ? thrown.message : String(thrown));
      busy.current = false;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // An Enter that ends a composition (Japanese, say) is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      busy.current = true;
      onDone('stay');
    } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      event.preventDefault();
      void finish(event.key === 'Enter' ? 'stay' : event.shiftKey ? 'previous' : 'next');
    }
  };
  return (
    <Textarea
      aria-label={label}
      autoFocus
      autosize
      minRows={1}
      maxRows={maxRows}
      dir="auto"
      value={typed}
      error={failed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.setSelectionRange(typed.length, typed.length)}
      onKeyDown={onKeyDown}
      onBlur={() => void finish('stay')}
    />
  );
}
