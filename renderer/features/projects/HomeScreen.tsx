import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { newProjectDialog } from '@renderer/lib/opened';
import { paths } from '@renderer/lib/paths';
import { projectQueries } from '@renderer/lib/queries/projects';
import { useOperation } from '@renderer/lib/query';
import { counted } from '@renderer/ui/counted';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { IconFolders, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ProjectList } from './ProjectList';
import { SampleCard } from './SampleCard';

/** Where was I? Recent projects with their verdict, and the sample for a newcomer. */
export function HomeScreen() {
  const [, go] = useLocation();
  const projects = useQuery(projectQueries.list());
  const createSample = useOperation('projects.createSample', {
    onSuccess: (project) => go(paths.step(project.id, 'data')),
  });
  const list = projects.data ?? [];
  const own = list.filter(({ project }) => !project.isSample);
  const sample = list.find(({ project }) => project.isSample);
  const newProject = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={newProjectDialog.open}>
      <Trans>New project</Trans>
    </Button>
  );
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`Where was I?`}
          detail={projects.data === undefined ? ' ' : counted(list.length, 'project')}
          action={newProject}
        />
      }
    >
      {projects.isPending && <ListSkeleton what={t`your projects`} />}
      {projects.isError && (
        <FailedState
          title={t`Your projects could not be read`}
          error={projects.error.error}
          onRetry={() => void projects.refetch()}
        />
      )}
      {projects.isSuccess && (
        <>
          {own.length === 0 && (
            <SampleCard
              sample={sample ?? null}
              busy={createSample.isPending}
              failure={createSample.error?.error.message ?? null}
              onOpen={() =>
                sample === undefined ? createSample.mutate({}) : go(paths.step(sample.project.id, 'data'))
              }
            />
          )}
          {list.length === 0 ? (
            <EmptyState icon={<IconFolders size={32} stroke={1.5} />} title={t`No project yet`} action={newProject}>
              <Trans>
                A project is one task: texts, the labels they should get, and the ways of answering you compare on them.
              </Trans>
            </EmptyState>
          ) : (
            <ProjectList projects={list} />
          )}
        </>
      )}
    </Screen>
  );
}
