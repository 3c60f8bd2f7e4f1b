import { t } from '@lingui/core/macro';
import { UnstyledButton } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { pathOfFile } from '@renderer/lib/call';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './FileDrop.module.css';

/** A file on this machine that was dropped or chosen. */
export type ChosenFile = { path: string; name: string };

type FileDropProps = {
  /** What to do, as the accessible name and the first line ('Drop a CSV file here, or click to choose one'). */
  label: string;
  hint?: string;
  compact?: boolean;
  onFile: (file: ChosenFile) => void;
};

/** A place to drop one file; Enter, Space or a click opens the file dialog. Only its path is taken, the engine reads it. What is let go here is not taken by the window as a whole (`app/drop`). */
export function FileDrop({ label, hint, compact = false, onFile }: FileDropProps) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div>
      <Dropzone
        className={classes.drop}
        data-compact={compact || undefined}
        data-takes-files
        activateOnKeyboard={false}
        multiple={false}
        enablePointerEvents
        inputProps={{ 'aria-label': t`File` }}
        onDrop={([file]) => {
          if (file === undefined) return;
          const path = pathOfFile(file);
          setProblem(path === '' ? t`That is not a file on this machine. Save it first, then drop it here.` : null);
          if (path !== '') onFile({ path, name: file.name });
        }}
        onReject={() => setProblem(t`Drop one file at a time.`)}
      >
        {/* The button is only what the keyboard and a screen reader meet: its click goes up to the zone, which opens the dialog. */}
        <UnstyledButton className={classes.inside ?? ''}>
          <IconFileUpload size={compact ? 24 : 32} stroke={1.5} className={classes.icon} aria-hidden />
          <div>
            <div className={classes.label}>{label}</div>
            {hint !== undefined && <div className={classes.hint}>{hint}</div>}
          </div>
        </UnstyledButton>
      </Dropzone>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
