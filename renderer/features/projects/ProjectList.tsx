import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { renameDialog } from '@renderer/lib/opened';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { projectAddress } from '@renderer/lib/project-place';
import { useOperation } from '@renderer/lib/query';
import { forgetRemembered } from '@renderer/lib/remembered';
import { when } from '@renderer/lib/when';
import { Notice } from '@renderer/ui/Notice';
import type { ProjectSummary } from '@shared/contract/projects';
import { IconDots, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from './ProjectList.module.css';
import { verdictLine } from './project-words';

/** Projects, last changed first, each with the sentence that its last comparison ended in. */
export function ProjectList({ projects }: { projects: readonly ProjectSummary[] }) {
  const remove = useOperation('projects.remove', {
    onSuccess: (_, { projectId }) => forgetRemembered(projectId),
  });
  const confirmRemoval = ({ project }: ProjectSummary) =>
    modals.openConfirmModal({
      title: t`Delete ‘${{ project: project.name }}’?`,
      children: t`Its rows, splits, runs and training records are deleted from this workspace. That cannot be undone. Models at a provider stay there.`,
      labels: { confirm: t`Delete the project`, cancel: t`Keep it` },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ projectId: project.id }),
    });
  return (
    <>
      {remove.isError && <Notice tone="bad">{remove.error.error.message}</Notice>}
      <ul className={classes.list} aria-label={t`Projects`}>
        {projects.map((summary) => (
          <li key={summary.project.id} className={classes.item}>
            <Link href={projectAddress(summary.project.id)} className={classes.link ?? ''}>
              <span className={classes.name}>
                <bdi>{summary.project.name}</bdi>
                {summary.project.isSample && (
                  <span className={classes.tag}>
                    <Trans>sample</Trans>
                  </span>
                )}
              </span>
              <span className={classes.verdict} data-none={summary.verdict === null || undefined}>
                {verdictLine(summary)}
              </span>
              <span className={classes.figures}>
                <span>{plural({ count: summary.rowCount }, { one: '# row', other: '# rows' })}</span>
                <span>{plural({ count: summary.armCount }, { one: '# arm', other: '# arms' })}</span>
                <span>{when(summary.project.updatedAt, Date.now())}</span>
              </span>
            </Link>
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t`Actions for ${{ project: summary.project.name }}`}
                >
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconPencil size={14} aria-hidden />}
                  onClick={() => renameDialog.open({ projectId: summary.project.id, name: summary.project.name })}
                >
                  <Trans>Rename the project</Trans>
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconFileExport size={14} aria-hidden />}
                  onClick={() =>
                    projectFileDialog.open({
                      kind: 'export',
                      projectId: summary.project.id,
                      name: summary.project.name,
                    })
                  }
                >
                  <Trans>Export the project</Trans>
                </Menu.Item>
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={14} aria-hidden />}
                  onClick={() => confirmRemoval(summary)}
                >
                  <Trans>Delete the project</Trans>
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
    </>
  );
}
