import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { renameDialog } from '@renderer/lib/opened';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { useState } from 'react';

/** Another name for a project. Undo gives the old one back. */
export function RenameProjectDialog() {
  const project = renameDialog.useOpened();
  return (
    <Modal opened={project !== null} onClose={renameDialog.close} title={t`Rename the project`} size={440}>
      {project !== null && <RenameForm key={project.projectId} projectId={project.projectId} before={project.name} />}
    </Modal>
  );
}

function RenameForm({ projectId, before }: { projectId: string; before: string }) {
  const [name, setName] = useState(before);
  const rename = useOperation('projects.update', { onSuccess: renameDialog.close });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        if (name.trim() === before) return renameDialog.close();
        rename.mutate({ projectId, name });
      }}
    >
      <Stack gap={16}>
        <TextInput
          label={t`Name`}
          data-autofocus
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {rename.isError && <Notice tone="bad">{rename.error.error.message}</Notice>}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={renameDialog.close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={rename.isPending}>
            <Trans>Rename</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
