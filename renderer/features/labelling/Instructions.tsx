import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import classes from './Instructions.module.css';

type InstructionsProps = {
  saved: string;
  /** True where answers are names of a pool instead of labels. */
  pool?: boolean;
  onSave: (instructions: string) => void;
};

/** The task in words, as every prompted arm gets it before the labels. Saved when you leave the field. */
export function Instructions({ saved, pool = false, onSave }: InstructionsProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <div className={classes.instructions}>
      <Textarea
        label={t`The task in your words`}
        description={
          pool
            ? t`Every prompted arm gets this first, then the pool, if that is short enough for a prompt.`
            : t`Every prompted arm gets this first, then the labels with their descriptions.`
        }
        placeholder={
          pool
            ? t`Who in the company takes care of this request?`
            : t`You sort messages from customers by what they are about.`
        }
        autosize
        minRows={6}
        maxRows={18}
        maxLength={20_000}
        value={draft ?? saved}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => {
          if (draft !== null && draft !== saved) onSave(draft);
          setDraft(null);
        }}
      />
      <p className={classes.note}>
        <Trans>Saved when you leave the field. Runs made before keep the words they were made with.</Trans>
      </p>
    </div>
  );
}
