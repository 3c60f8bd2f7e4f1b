import { modals } from '@mantine/modals';
import { call } from '@renderer/lib/call';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';

type FolderChange<Checked> = {
  /** The title of the system's dialog. */
  title: string;
  /** Looks at the chosen folder before anything is done. @throws AppFailure in words when it does not serve */
  check: (path: string) => Promise<Checked>;
  /** What is asked then, with the answers that go on and that leave it. */
  question: (checked: Checked) => { title: string; words: ReactNode; confirm: string; cancel: string };
  onConfirm: (checked: Checked) => void;
};

/** Lets a folder be chosen, looks at it, and asks before it does something with it. Nothing happens when no folder is chosen. */
export function useFolderChange<Checked>({ title, check, question, onConfirm }: FolderChange<Checked>) {
  return useMutation({
    mutationFn: async () => {
      const { path } = await call('shell.chooseFolder', { title });
      return path === null ? null : check(path);
    },
    onSuccess: (checked) => {
      if (checked === null) return;
      const asked = question(checked);
      modals.openConfirmModal({
        title: asked.title,
        children: asked.words,
        labels: { confirm: asked.confirm, cancel: asked.cancel },
        onConfirm: () => onConfirm(checked),
      });
    },
  });
}
