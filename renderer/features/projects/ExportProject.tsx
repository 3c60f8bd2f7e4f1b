import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Radio, Stack } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { fileStem } from '@renderer/lib/file-stem';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { useSaveFile } from '@renderer/ui/save-file';
import { ProjectContents } from '@shared/contract/project-files';
import { useState } from 'react';
import classes from './ProjectFileDialog.module.css';

const choices = [
  {
    value: 'whole',
    label: t`All of it`,
    words: t`Rows, labels, splits, arms, prompts, runs with their answers, costs, trainings and trained classifiers.`,
  },
  {
    value: 'without-rows',
    label: t`Without rows`,
    words: t`Labels, instructions, arms and prompts. Nothing that was made of rows: no splits, runs, trainings or comparisons. What you typed into instructions and prompts comes along.`,
  },
] as const;

/** What goes into the file, then where it is written. */
export function ExportProject({ projectId, name }: { projectId: string; name: string }) {
  const [contents, setContents] = useState<ProjectContents>('whole');
  const { save } = useSaveFile();
  const write = () => {
    projectFileDialog.close();
    void save({
      what: t`project file`,
      fileName: `${fileStem(name)}.fewtune`,
      kind: { name: t`Fewtune project`, extension: 'fewtune' },
      write: (path) => call('projectFiles.export', { projectId, path, contents, wait: true }),
    });
  };
  return (
    <div className={classes.stack}>
      <p className={classes.name}>{name}</p>
      <Radio.Group
        aria-label={t`What goes into the file`}
        value={contents}
        onChange={(value) => setContents(ProjectContents.parse(value))}
      >
        <Stack gap={12}>
          {choices.map(({ value, label, words }) => (
            <Radio key={value} value={value} label={label} description={words} />
          ))}
        </Stack>
      </Radio.Group>
      <p className={classes.sentence}>
        <Trans>
          Keys are never in the file. Models at a provider, deployments and the sandbox’s own models stay where they
          are; their answers come along.
        </Trans>
      </p>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={projectFileDialog.close}>
          <Trans>Cancel</Trans>
        </Button>
        <Button data-autofocus onClick={write}>
          <Trans>Save the file</Trans>
        </Button>
      </Group>
    </div>
  );
}
