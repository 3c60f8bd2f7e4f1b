import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import { forgetRemembered } from '@renderer/lib/remembered';
import { when } from '@renderer/lib/when';
import { counted } from '@renderer/ui/counted';
import { Notice } from '@renderer/ui/Notice';
import type { ProjectSummary } from '@shared/contract/projects';
import { IconDots, IconTrash } from '@tabler/icons-react';
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
      title: t`Delete ‘${project.name}’?`,
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
            <Link href={paths.step(summary.project.id, 'data')} className={classes.link ?? ''}>
              <span className={classes.name}>
                {summary.project.name}
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
                <span>{counted(summary.rowCount, 'row')}</span>
                <span>{counted(summary.armCount, 'arm')}</span>
                <span>{when(summary.project.updatedAt, Date.now())}</span>
              </span>
            </Link>
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${summary.project.name}`}>
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
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
