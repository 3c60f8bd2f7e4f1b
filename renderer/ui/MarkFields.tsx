import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import classes from './MarkFields.module.css';
import { shownBreaks, typedBreaks } from './typed-breaks';

/** What stands between text and answer, and what ends an answer, where there are no turns of a chat. */
export type Marks = { separator: string; stop: string };

/** Both marks of the prompt/completion form, with line breaks typed as `\n`. */
export function MarkFields({ separator, stop, onChange }: Marks & { onChange: (changed: Partial<Marks>) => void }) {
  return (
    <div>
      <div className={classes.pair}>
        <TextInput
          label={t`Separator`}
          description={t`Between text and answer.`}
          value={shownBreaks(separator)}
          onChange={(event) => onChange({ separator: typedBreaks(event.currentTarget.value) })}
        />
        <TextInput
          label={t({ message: 'Stop', context: 'mark' })}
          description={t`What ends an answer.`}
          value={shownBreaks(stop)}
          onChange={(event) => onChange({ stop: typedBreaks(event.currentTarget.value) })}
        />
      </div>
      <p className={classes.hint}>
        <Trans>\n stands for a line break, \t for a tab.</Trans>
      </p>
    </div>
  );
}
