import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useShortcut } from '@renderer/lib/shortcuts';
import { KeyHint } from '@renderer/ui/KeyHint';
import { useRef, useState } from 'react';
import classes from './LabelChoices.module.css';
import { labelKeys } from './label-keys';

type LabelChoicesProps = {
  labels: readonly string[];
  /** The label the row has now; null without one. */
  current: string | null;
  suggested: string | null;
  onChoose: (label: string) => void;
};

/** The labels with their keys; `/` finds one by its name, for long lists. */
export function LabelChoices({ labels, current, suggested, onChoose }: LabelChoicesProps) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useShortcut({ keys: '/', label: t`Find a label`, group: 'This screen', run: () => field.current?.focus() });
  const wanted = typed.trim().toLowerCase();
  const all = labelKeys(labels);
  const shown = all.filter(({ label }) => label.toLowerCase().includes(wanted));
  const choose = (label: string) => {
    setTyped('');
    field.current?.blur();
    onChoose(label);
  };
  return (
    <div className={classes.choices}>
      <TextInput
        ref={field}
        aria-label={t`Find a label`}
        placeholder={t`Find a label  /`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            setTyped('');
            field.current?.blur();
          }
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [first] = shown;
          if (first !== undefined && wanted !== '') choose(first.label);
        }}
      />
      <ul className={classes.list} aria-label={t`Labels`}>
        {shown.map(({ label, key }) => (
          <li key={label}>
            <button
              type="button"
              className={classes.label}
              aria-pressed={label === current}
              data-suggested={label === suggested || undefined}
              onClick={() => choose(label)}
            >
              <span className={classes.key}>{key !== null && <KeyHint keys={key} />}</span>
              <span className={classes.name} dir="auto">
                {label}
              </span>
              {label === suggested && (
                <span className={classes.fine}>
                  <Trans>suggested</Trans>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {all.map(({ label, key }) => key !== null && <LabelKey key={label} keys={key} label={label} onPress={choose} />)}
    </div>
  );
}

/** Makes one label's key work. One component a key: hooks cannot be called in a loop. */
function LabelKey({ keys, label, onPress }: { keys: string; label: string; onPress: (label: string) => void }) {
  useShortcut({ keys, label, group: 'This screen', run: () => onPress(label) });
  return null;
}
