import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { Notice } from '@renderer/ui/Notice';
import { checkTemplate, placeholders } from '@shared/domain/prompts';
import { useRef } from 'react';
import classes from './TemplateField.module.css';

type TemplateFieldProps = {
  /** Null for the usual text. */
  template: string | null;
  usual: string;
  onChange: (template: string | null) => void;
};

/** The words of the system message, with placeholders that can be clicked in, and what is wrong with them. */
export function TemplateField({ template, usual, onChange }: TemplateFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = template ?? usual;
  const set = (changed: string) => onChange(changed === usual ? null : changed);
  const insert = (name: string) => {
    const area = field.current;
    const at = area?.selectionStart ?? text.length;
    set(`${text.slice(0, at)}{{${name}}}${text.slice(area?.selectionEnd ?? at)}`);
    area?.focus();
  };
  return (
    <div>
      <Textarea
        ref={field}
        label={t`System message`}
        description={t`Words in double braces are filled in for you.`}
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: classes.text ?? '' }}
        value={text}
        onChange={(event) => set(event.currentTarget.value)}
      />
      <div className={classes.placeholders}>
        {Object.entries(placeholders).map(([name, words]) => (
          <button key={name} type="button" title={t`Insert ${words}`} onClick={() => insert(name)}>
            {`{{${name}}}`}
          </button>
        ))}
        {template !== null && (
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(null)}>
            <Trans>Use the usual text</Trans>
          </Button>
        )}
      </div>
      <div className={classes.problems}>
        {checkTemplate(text).map(({ severity, message }) => (
          <Notice key={message} tone={severity === 'error' ? 'bad' : 'warning'}>
            {message}
          </Notice>
        ))}
      </div>
    </div>
  );
}
