import { t } from '@lingui/core/macro';
import { Dropzone } from '@mantine/dropzone';
import { notifications } from '@mantine/notifications';
import { pathOfFile } from '@renderer/lib/call';
import { isProjectFile, projectFileDialog } from '@renderer/lib/project-file-dialog';
import type { ChosenFile } from './FileDrop';
import classes from './WindowDrop.module.css';

type WindowDropProps = {
  label: string;
  /** Called for each file that was dropped. */
  onFile: (file: ChosenFile) => void;
  /** True when several files may be dropped together. */
  several?: boolean;
};

/** While it is on the screen, a file may be dropped anywhere in the window; `label` says what becomes of it. A project file is imported wherever it is dropped. */
export function WindowDrop({ label, onFile, several = false }: WindowDropProps) {
  const refuse = (message: string): void => void notifications.show({ id: 'drop', color: 'red', message });
  return (
    <Dropzone.FullScreen
      classNames={{ fullScreen: classes.window ?? '', root: classes.drop ?? '' }}
      multiple={several}
      onDrop={(files) => {
        for (const file of files) {
          const path = pathOfFile(file);
          if (path === '') refuse(t`That is not a file on this machine. Save it first, then drop it here.`);
          else if (isProjectFile(file.name)) projectFileDialog.open({ kind: 'import', path });
          else onFile({ path, name: file.name });
        }
      }}
      onReject={() => refuse(t`Drop one file at a time.`)}
    >
      <div className={classes.label}>{label}</div>
    </Dropzone.FullScreen>
  );
}
