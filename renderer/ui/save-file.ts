import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { call } from '@renderer/lib/call';
import { stripMessage } from '@renderer/lib/strip-message';
import { toAppError } from '@shared/contract/errors';
import { useState } from 'react';
import { fileNameOf } from './file-name';

/** What is written, and how: `write` is the operation that gets the chosen path. */
export type FileToSave = {
  /** Title of the dialog and of what the user reads afterwards ('HTML report'). */
  what: string;
  fileName: string;
  kind: { name: string; extension: string };
  write: (path: string) => Promise<{ path: string }>;
};

/**
 * Asks where to save, writes, and says where it is. Giving up in the dialog does nothing; a failure is told and leaves
 * nothing half-written (the engine writes beside and renames). `saving` is the name proposed for the file that is under way.
 */
export function useSaveFile(): { save: (file: FileToSave) => Promise<void>; saving: string | null } {
  const [saving, setSaving] = useState<string | null>(null);
  const save = async ({ what, fileName, kind, write }: FileToSave): Promise<void> => {
    setSaving(fileName);
    try {
      const chosen = await call('shell.chooseSavePath', {
        title: t`Save the ${what}`,
        fileName,
        filters: [{ name: kind.name, extensions: [kind.extension] }],
      });
      if (chosen.path === null) return;
      const { path } = await write(chosen.path);
      stripMessage.say({
        words: t`Saved the ${what}: ${{ file: fileNameOf(path) }}`,
        action: { label: t`Show in folder`, run: () => void call('shell.showInFolder', { path }) },
      });
    } catch (thrown) {
      notifications.show({
        color: 'red',
        title: t`The ${what} was not saved`,
        message: toAppError(thrown).message,
        autoClose: false,
      });
    } finally {
      setSaving(null);
    }
  };
  return { save, saving };
}
