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
          label="Separator"
          description="Between text and answer."
          value={shownBreaks(separator)}
          onChange={(event) => onChange({ separator: typedBreaks(event.currentTarget.value) })}
        />
        <TextInput
          label="Stop"
          description="What ends an answer."
          value={shownBreaks(stop)}
          onChange={(event) => onChange({ stop: typedBreaks(event.currentTarget.value) })}
        />
      </div>
      <p className={classes.hint}>\n stands for a line break, \t for a tab.</p>
    </div>
  );
}
