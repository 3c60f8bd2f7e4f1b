import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { newProjectDialog } from '@renderer/lib/opened';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { projectQueries } from '@renderer/lib/queries/projects';
import { useSampleTour } from '@renderer/lib/sample-tour';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { IconFolders, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ProjectList } from './ProjectList';
import { SampleCard } from './SampleCard';

/** Where was I? Recent projects with their verdict, and the sample for a newcomer. */
export function HomeScreen() {
  const projects = useQuery(projectQueries.list());
  const tour = useSampleTour();
  const list = projects.data ?? [];
  const own = list.filter(({ project }) => !project.isSample);
  // Whoever has seen the sample's verdict, and is not on the tour any more, brings rows of their own next.
  const knowsSample = list.some(({ project, verdict }) => project.isSample && verdict !== null) && !tour.isUnderWay;
  const isNew = own.length === 0 && !knowsSample;
  const newProject = (
    <Button
      variant={isNew && projects.isSuccess ? 'default' : 'filled'}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={newProjectDialog.open}
    >
      <Trans>New project</Trans>
    </Button>
  );
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`Where was I?`}
          detail={
            projects.data === undefined
              ? ' '
              : plural({ count: list.length }, { one: '# project', other: '# projects' })
          }
          secondary={
            <Button variant="default" onClick={() => projectFileDialog.open({ kind: 'import', path: null })}>
              <Trans>Import a project</Trans>
            </Button>
          }
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
          {isNew && <SampleCard words={tour.words} busy={tour.isBusy} failure={tour.failure} onOpen={tour.goOn} />}
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
