import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { toAppError } from '@shared/contract/errors';
import { call } from './call';
import { stripMessage } from './strip-message';

/** What takes one change back, for a message that tells of it; refused in words when something else was done since. */
export const undoAction = (projectId: string, historyId: number): { label: string; run: () => void } => ({
  label: t`Undo`,
  run: () =>
    void call('history.undo', { projectId, historyId }).then(
      ({ entry }) => stripMessage.say({ words: t`Undone: ${{ change: entry.summary }}` }),
      (thrown: unknown) => notifications.show({ id: 'undo', color: 'red', message: toAppError(thrown).message }),
    ),
});
