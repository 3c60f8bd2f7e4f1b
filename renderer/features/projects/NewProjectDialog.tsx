import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Input, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { newProjectDialog } from '@renderer/lib/opened';
import { openedFile } from '@renderer/lib/opened-file';
import { paths } from '@renderer/lib/paths';
import { pendingImport } from '@renderer/lib/pending-import';
import { useOperation } from '@renderer/lib/query';
import { type ChosenFile, FileDrop } from '@renderer/ui/FileDrop';
import { Notice } from '@renderer/ui/Notice';
import type { ProjectKind } from '@shared/contract/projects';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { nameFromFile, projectKinds } from './project-words';

/** A new project in one go: a name and, if it is at hand, the file with the rows. */
export function NewProjectDialog() {
  const opened = newProjectDialog.useOpened();
  const given = openedFile.useOpened();
  const close = () => {
    openedFile.forget();
    newProjectDialog.close();
  };
  return (
    <Modal opened={opened} onClose={close} title={t`New project`} size={520}>
      <NewProjectForm key={given?.path ?? 'empty'} given={given} onDone={close} />
    </Modal>
  );
}

function NewProjectForm({ given, onDone }: { given: ChosenFile | null; onDone: () => void }) {
  const [, go] = useLocation();
  const [typedName, setTypedName] = useState<string | null>(null);
  const [kind, setKind] = useState<ProjectKind>('classification');
  const [file, setFile] = useState<ChosenFile | null>(given);
  const name = typedName ?? (file === null ? '' : nameFromFile(file.name));
  const create = useOperation('projects.create', {
    onSuccess: (project) => {
      if (file !== null) pendingImport.leave(project.id, { kind: 'file', ...file });
      onDone();
      go(paths.step(project.id, 'data'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name, kind });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <TextInput
          label={t`Name`}
          description={t`The task in a few words, such as ‘Support tickets by topic’.`}
          data-autofocus
          value={name}
          onChange={(event) => setTypedName(event.currentTarget.value)}
        />
        <div>
          <Input.Label>
            <Trans>What is the answer to a text?</Trans>
          </Input.Label>
          <SegmentedControl
            aria-label={t`What is the answer to a text?`}
            fullWidth
            data={projectKinds.map(({ kind: value, name: label }) => ({ value, label }))}
            value={kind}
            onChange={(value) => setKind(value === 'short-answer' ? 'short-answer' : 'classification')}
          />
          <Input.Description mt={4}>{projectKinds.find((one) => one.kind === kind)?.words}</Input.Description>
        </div>
        <FileDrop
          compact
          label={file === null ? t`Drop a file here, or click to choose one` : file.name}
          hint={file === null ? t`You can also add the rows later.` : t`You see the rows before anything is imported.`}
          onFile={setFile}
        />
        {create.isError && <Notice tone="bad">{create.error.error.message}</Notice>}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onDone}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
            {file === null ? t`Create the project` : t`Create and look at the rows`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
