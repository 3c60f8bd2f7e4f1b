import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { NewProjectDialog } from '@renderer/features/projects/NewProjectDialog';
import { ProjectFileDialog } from '@renderer/features/projects/ProjectFileDialog';
import { RenameProjectDialog } from '@renderer/features/projects/RenameProjectDialog';
import { VerifyBundleDialog } from '@renderer/features/reports/VerifyBundleDialog';
import { TourBar } from '@renderer/features/tour/TourBar';
import { useEngineState } from '@renderer/lib/engine-state';
import { connectEvents } from '@renderer/lib/events';
import { newProjectDialog } from '@renderer/lib/opened';
import { openedFile } from '@renderer/lib/opened-file';
import { paths } from '@renderer/lib/paths';
import { isProjectFile, projectFileDialog } from '@renderer/lib/project-file-dialog';
import { useProjectPlace } from '@renderer/lib/project-place';
import { isTyping, pressKey, useShortcut } from '@renderer/lib/shortcuts';
import { isToldInPlace } from '@renderer/lib/told-in-place';
import type { PathStep } from '@shared/contract/projects';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useCommands } from './commands';
import { DiagnosticsDialog } from './DiagnosticsDialog';
import { DropTarget } from './drop/DropTarget';
import { EngineFailed } from './EngineFailed';
import classes from './Frame.module.css';
import { Glossary } from './Glossary';
import { HistoryDrawer } from './HistoryDrawer';
import { JobAnnouncer } from './JobAnnouncer';
import { KeyList } from './KeyList';
import { useLastPlace } from './last-place';
import { Palette } from './Palette';
import { PathBar } from './PathBar';
import { PerformanceSwitch } from './performance/PerformanceSwitch';
import { projectIn, stepIn } from './place';
import { Rail } from './Rail';
import { Screens } from './Screens';
import { StatusStrip } from './StatusStrip';

/** One for each project: what is remembered belongs to it alone. */
function PlaceKeeper({ projectId, step }: { projectId: string; step: PathStep | null }) {
  useProjectPlace(projectId, step);
  return null;
}

/** The window: rail at the left, the project's path on top, the screen, the status strip at the bottom. */
export function Frame() {
  const client = useQueryClient();
  const engine = useEngineState();
  const [location] = useLocation();
  const projectId = projectIn(location);
  useLastPlace();
  const [keysOpen, setKeysOpen] = useState(false);
  const [sought, setSought] = useState<string | null>(null);
  const commands = useCommands(projectId, { showKeys: () => setKeysOpen(true), showTerm: setSought });

  const runCommand = useEffectEvent((id: string) => {
    // Undo of the application menu is meant for what the cursor is in: a field takes back what was typed into it.
    if ((id === 'undo' || id === 'redo') && isTyping(document.activeElement)) document.execCommand(id);
    else commands.find((command) => command.id === id)?.run();
  });
  useEffect(
    () =>
      connectEvents(client, {
        onCommand: (id) => runCommand(id),
        onJobEnded: (job) => {
          // Whoever asked for a project file hears of it there (`features/projects`); a screen may tell of its job itself.
          if (job.status !== 'failed' || job.kind === 'project-file' || isToldInPlace(job.id)) return;
          if (job.error !== null) {
            notifications.show({
              id: job.id,
              color: 'red',
              title: t`${{ job: job.title }} failed`,
              message: job.error.message,
            });
          }
        },
        onEngineBack: (message) => {
          if (message !== '') notifications.show({ id: 'engine', title: t`The workspace is open again`, message });
        },
        onOpenFile: (path) => {
          if (isProjectFile(path)) {
            projectFileDialog.open({ kind: 'import', path });
            return;
          }
          openedFile.leave(path);
          newProjectDialog.open();
        },
      }),
    [client],
  );
  useEffect(() => {
    window.addEventListener('keydown', pressKey);
    return () => window.removeEventListener('keydown', pressKey);
  }, []);
  useShortcut({
    keys: '?',
    label: t`Show the keys of this screen`,
    group: 'Everywhere',
    run: () => setKeysOpen(true),
  });
  useShortcut({ keys: 'mod+k', label: t`Find a screen, a project, a run or an action`, group: 'Everywhere' });

  return (
    <div className={classes.window}>
      <Rail />
      <div className={classes.main}>
        {projectId !== null && <PathBar projectId={projectId} />}
        <main className={classes.screen}>
          {engine.state === 'failed' ? <EngineFailed message={engine.message} /> : <Screens />}
        </main>
        <TourBar projectId={projectId} step={stepIn(location)} />
        <StatusStrip projectId={projectId} onKeys={() => setKeysOpen(true)} />
      </div>
      <JobAnnouncer />
      <Palette projectId={projectId} commands={commands} />
      <NewProjectDialog />
      {projectId !== null && <PlaceKeeper key={projectId} projectId={projectId} step={stepIn(location)} />}
      <ProjectFileDialog />
      <RenameProjectDialog />
      <VerifyBundleDialog />
      {engine.state !== 'failed' && <DropTarget place={{ projectId, onResultFiles: location === paths.resultFiles }} />}
      <DiagnosticsDialog />
      <PerformanceSwitch />
      {projectId !== null && <HistoryDrawer projectId={projectId} />}
      <Glossary sought={sought} onClose={() => setSought(null)} />
      <KeyList opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}
