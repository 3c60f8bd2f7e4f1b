import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useJobs } from '@renderer/lib/job-list';
import { paths } from '@renderer/lib/paths';
import { isProjectFile, projectFileDialog } from '@renderer/lib/project-file-dialog';
import { projectFileQueries } from '@renderer/lib/queries/project-files';
import { projectQueries } from '@renderer/lib/queries/projects';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { FactList } from '@renderer/ui/FactList';
import { FileDrop } from '@renderer/ui/FileDrop';
import { Notice } from '@renderer/ui/Notice';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import type { ProjectFileLook } from '@shared/contract/project-files';
import { spokenLocale } from '@shared/wording/spoken-locale';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './ProjectFileDialog.module.css';
import { factsOf, notesOf } from './project-file-words';

/** Which file, what is in it, then the import; nothing is changed before the last button. */
export function ImportProject({ path }: { path: string | null }) {
  const [problem, setProblem] = useState<string | null>(null);
  if (path !== null) return <FileInside path={path} />;
  return (
    <div className={classes.stack}>
      <FileDrop
        label={t`Drop a project file here, or click to choose one`}
        hint={t`A .fewtune file that Fewtune has exported. You see what is in it before anything is imported.`}
        onFile={(file) =>
          isProjectFile(file.name)
            ? projectFileDialog.open({ kind: 'import', path: file.path })
            : setProblem(
                t`${file.name} is no project file: those end in .fewtune. A table is imported from within a project.`,
              )
        }
      />
      {problem !== null && <Notice tone="bad">{problem}</Notice>}
      <Group justify="flex-end">
        <Button variant="default" onClick={projectFileDialog.close}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </div>
  );
}

function FileInside({ path }: { path: string }) {
  const look = useQuery(projectFileQueries.look(path));
  if (look.isPending) return <ListSkeleton rows={4} what={t`the file`} />;
  if (look.isError)
    return (
      <div className={classes.stack}>
        <Notice tone="bad">{look.error.error.message}</Notice>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => projectFileDialog.open({ kind: 'import', path: null })}>
            <Trans>Choose another file</Trans>
          </Button>
          <Button variant="default" onClick={projectFileDialog.close}>
            <Trans>Close</Trans>
          </Button>
        </Group>
      </div>
    );
  return <Taking look={look.data} />;
}

/** The job of an import under way: its project is not among those that show yet. */
function useArriving() {
  const jobs = useJobs();
  const projects = useQuery(projectQueries.list()).data ?? [];
  const shown = new Set(projects.map(({ project }) => project.id));
  return jobs.find(
    ({ kind, status, projectId }) => kind === 'project-file' && status === 'running' && !shown.has(projectId),
  );
}

function Taking({ look }: { look: ProjectFileLook }) {
  const [, go] = useLocation();
  const job = useArriving();
  const cancel = useOperation('jobs.cancel');
  const { path, project, app, writtenAt } = look;
  const day = new Date(writtenAt).toLocaleDateString(spokenLocale(), { dateStyle: 'medium' });
  const isOpen = () => {
    const task = projectFileDialog.current();
    return task?.kind === 'import' && task.path === path;
  };
  // The dialog may be closed meanwhile: the outcome is told all the same.
  const take = useOperation('projectFiles.import', {
    onSuccess: ({ projectId }) => {
      const open = () => go(paths.project(projectId));
      if (isOpen()) {
        projectFileDialog.close();
        open();
        stripMessage.say({ words: t`Imported ${project.name}` });
      } else stripMessage.say({ words: t`Imported ${project.name}`, action: { label: t`Open`, run: open } });
    },
    onError: ({ error }) => {
      if (!isOpen() && error.kind !== 'cancelled')
        notifications.show({
          color: 'red',
          title: t`${project.name} was not imported`,
          message: error.message,
          autoClose: false,
        });
    },
  });
  const notes = notesOf(look);
  const wasCancelled = take.error?.error.kind === 'cancelled';
  return (
    <div className={classes.stack}>
      <div>
        <p className={classes.name}>{project.name}</p>
        <p className={classes.written}>
          <Trans>
            Exported on {day} by Fewtune {app}
          </Trans>
        </p>
      </div>
      <FactList facts={factsOf(look)} />
      {notes.length > 0 && !take.isPending && (
        <div className={classes.notes}>
          {notes.map((note) => (
            <Notice key={note}>{note}</Notice>
          ))}
        </div>
      )}
      {take.isError && (
        <Notice tone={wasCancelled ? 'info' : 'bad'}>
          {wasCancelled ? t`The import was cancelled. Nothing of it is in the workspace.` : take.error.error.message}
        </Notice>
      )}
      {take.isPending && (
        <div>
          <ProgressLine
            label={t`Importing ${project.name}`}
            done={job?.done ?? 0}
            failed={0}
            total={job?.total ?? null}
          />
          <p className={classes.sentence}>{job?.note ?? ''}</p>
        </div>
      )}
      <Group justify="flex-end" gap={8}>
        {take.isPending ? (
          <>
            <Button
              variant="default"
              disabled={job === undefined}
              loading={cancel.isPending}
              onClick={() => job !== undefined && cancel.mutate({ jobId: job.id })}
            >
              <Trans>Cancel the import</Trans>
            </Button>
            <Button onClick={projectFileDialog.close}>
              <Trans>Work on meanwhile</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={projectFileDialog.close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button data-autofocus onClick={() => take.mutate({ path, wait: true })}>
              <Trans>Import the project</Trans>
            </Button>
          </>
        )}
      </Group>
    </div>
  );
}
