import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { NewProjectDialog } from '@renderer/features/projects/NewProjectDialog';
import { useEngineState } from '@renderer/lib/engine-state';
import { connectEvents } from '@renderer/lib/events';
import { newProjectDialog } from '@renderer/lib/opened';
import { openedFile } from '@renderer/lib/opened-file';
import { pressKey, useShortcut } from '@renderer/lib/shortcuts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useCommands } from './commands';
import { DiagnosticsDialog } from './DiagnosticsDialog';
import { EngineFailed } from './EngineFailed';
import classes from './Frame.module.css';
import { HistoryDrawer } from './HistoryDrawer';
import { KeyList } from './KeyList';
import { useLastPlace } from './last-place';
import { Palette } from './Palette';
import { PathBar } from './PathBar';
import { PerformanceSwitch } from './performance/PerformanceSwitch';
import { projectIn } from './place';
import { Rail } from './Rail';
import { Screens } from './Screens';
import { StatusStrip } from './StatusStrip';

/** The window: rail at the left, the project's path on top, the screen, the status strip at the bottom. */
export function Frame() {
  const client = useQueryClient();
  const engine = useEngineState();
  const [location] = useLocation();
  const projectId = projectIn(location);
  useLastPlace();
  const [keysOpen, setKeysOpen] = useState(false);
  const commands = useCommands(projectId, () => setKeysOpen(true));

  const runCommand = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run());
  useEffect(
    () =>
      connectEvents(client, {
        onCommand: (id) => runCommand(id),
        onJobEnded: (job) => {
          if (job.status === 'failed' && job.error !== null) {
            notifications.show({ id: job.id, color: 'red', title: t`${job.title} failed`, message: job.error.message });
          }
        },
        onEngineBack: (message) => {
          if (message !== '') notifications.show({ id: 'engine', title: t`The workspace is open again`, message });
        },
        onOpenFile: (path) => {
          if (/\.fewtune$/i.test(path)) {
            const message = t`This version of Fewtune cannot read project files. Open the table that the project was made from.`;
            notifications.show({ id: 'open-file', color: 'red', message });
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
  useShortcut({ keys: 'mod+k', label: t`Find a screen, a project or an action`, group: 'Everywhere' });

  return (
    <div className={classes.window}>
      <Rail />
      <div className={classes.main}>
        {projectId !== null && <PathBar projectId={projectId} />}
        <main className={classes.screen}>
          {engine.state === 'failed' ? <EngineFailed message={engine.message} /> : <Screens />}
        </main>
        <StatusStrip projectId={projectId} onKeys={() => setKeysOpen(true)} />
      </div>
      <Palette commands={commands} />
      <NewProjectDialog />
      <DiagnosticsDialog />
      <PerformanceSwitch />
      {projectId !== null && <HistoryDrawer projectId={projectId} />}
      <KeyList opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}
