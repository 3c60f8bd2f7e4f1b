import { Dropzone } from '@mantine/dropzone';
import { notifications } from '@mantine/notifications';
import { pathOfFile } from '@renderer/lib/call';
import type { ChosenFile } from './FileDrop';
import classes from './WindowDrop.module.css';

/** While it is on the screen, a file may be dropped anywhere in the window; `label` says what becomes of it. */
export function WindowDrop({ label, onFile }: { label: string; onFile: (file: ChosenFile) => void }) {
  const refuse = (message: string): void => void notifications.show({ id: 'drop', color: 'red', message });
  return (
    <Dropzone.FullScreen
      classNames={{ fullScreen: classes.window ?? '', root: classes.drop ?? '' }}
      multiple={false}
      onDrop={([file]) => {
        const path = file === undefined ? '' : pathOfFile(file);
        if (file === undefined || path === '')
          refuse('That is not a file on this machine. Save it first, then drop it here.');
        else onFile({ path, name: file.name });
      }}
      onReject={() => refuse('Drop one file at a time.')}
    >
      <div className={classes.label}>{label}</div>
    </Dropzone.FullScreen>
  );
}
