import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { undoAction } from '@renderer/lib/undo-action';
import type { Dataset } from '@shared/contract/datasets';
import { IconDots, IconTrash } from '@tabler/icons-react';

/** What can be done with a dataset as a whole. One that came in by mistake goes with all its rows, and undo brings it back. */
export function DatasetMenu({ dataset: { id, projectId, name } }: { dataset: Dataset }) {
  const remove = useOperation('datasets.remove', {
    onSuccess: ({ historyId }) =>
      stripMessage.say({ words: t`Removed the dataset ${name}`, action: undoAction(projectId, historyId) }),
    onError: ({ error }) => notifications.show({ id: 'remove-dataset', color: 'red', message: error.message }),
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label={t`Actions for ${name}`} loading={remove.isPending}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => remove.mutate({ datasetId: id })}
        >
          <Trans>Remove the dataset</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
