import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import type { AfterEdit } from '@renderer/ui/table/columns';
import { useEffect, useRef, useState } from 'react';
import classes from './LabelEditor.module.css';
import { type LabelOption, labelOptions } from './label-options';

type LabelEditorProps = {
  label: string;
  value: string | null;
  /** The labels of the project and of the rows. */
  known: readonly string[];
  /** Rejects when it was not saved: the field then stays, with the sentence. */
  save: (value: string | null) => Promise<void>;
  onDone: (then: AfterEdit) => void;
};

const keyOf = (option: LabelOption): string => (option.kind === 'none' ? 'none' : `${option.kind} ${option.label}`);

/** Chooses the label of a row by typing a part of it; Enter and Tab take the marked one, Escape leaves it as it was. */
export function LabelEditor({ label, value, known, save, onDone }: LabelEditorProps) {
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const then = useRef<AfterEdit>('stay');
  const busy = useRef(false);
  const combobox = useCombobox({ defaultOpened: true });
  const options = labelOptions(known, typed, value);
  // What Enter takes is marked from the first letter on. Before that nothing is: Enter then leaves the label alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another text starts from the top again.
  useEffect(() => {
    if (typed === '') combobox.resetSelectedOption();
    else combobox.selectFirstOption();
  }, [typed]);
  const choose = async (key: string): Promise<void> => {
    const option = options.find((each) => keyOf(each) === key);
    if (option === undefined || busy.current) return;
    busy.current = true;
    const chosen = option.kind === 'none' ? null : option.label;
    try {
      if (chosen !== value) await save(chosen);
      onDone(then.current);
    } catch (thrown) {
      setFailed(thrown instanceof Error ? thrown.message : String(thrown));
      busy.current = false;
    }
  };
  const leave = (where: AfterEdit): void => {
    if (!busy.current) onDone(where);
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(key) => void choose(key)}
      position="bottom-start"
      width={260}
      shadow="sm"
      transitionProps={{ duration: 0 }}
    >
      <Combobox.Target>
        <TextInput
          aria-label={label}
          autoFocus
          placeholder={value ?? t`no label`}
          value={typed}
          error={failed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => leave('stay')}
          onKeyDown={(event) => {
            const marked = combobox.getSelectedOptionIndex() !== -1;
            if (event.key === 'Escape' || (event.key === 'Enter' && !marked)) {
              event.preventDefault();
              event.stopPropagation();
              leave('stay');
            } else if (event.key === 'Tab') {
              event.preventDefault();
              then.current = event.shiftKey ? 'previous' : 'next';
              if (marked) combobox.clickSelectedOption();
              else leave(then.current);
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }}>
          {options.map((option) => (
            <Combobox.Option
              key={keyOf(option)}
              value={keyOf(option)}
              active={option.kind === 'known' && option.label === value}
            >
              {option.kind === 'none' ? (
                <em className={classes.dim}>
                  <Trans>Take the label away</Trans>
                </em>
              ) : option.kind === 'new' ? (
                <>
                  <span className={classes.dim}>
                    <Trans>New label</Trans>
                  </span>{' '}
                  {option.label}
                </>
              ) : (
                option.label
              )}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
