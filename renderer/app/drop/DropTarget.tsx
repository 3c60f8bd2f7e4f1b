import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { IconChartLine, IconFolder, IconShieldCheck, IconTable } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import classes from './DropTarget.module.css';
import type { DropPlace } from './drop-routes';
import { useDropRoutes } from './use-drop-routes';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** A place of its own (`ui/FileDrop`) takes what is let go over it; a dialog is answered first. */
const isTakenThere = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('[data-takes-files]') !== null;
const isDialogOpen = (): boolean => document.querySelector('[role=dialog][aria-modal=true]') !== null;

/** The whole window takes a file wherever it is dropped, and says while it is held over it what becomes of which file. */
export function DropTarget({ place }: { place: DropPlace }) {
  const [isOver, setIsOver] = useState(false);
  const take = useDropRoutes(place);
  useEffect(() => {
    // A frame keeps what happens over it to itself, and would take the file.
    document.documentElement.toggleAttribute('data-file-over', isOver);
  }, [isOver]);
  const drag = useEffectEvent((event: DragEvent) => {
    if (!holdsFiles(event)) return;
    const elsewhere = isTakenThere(event);
    const refused = !elsewhere && isDialogOpen();
    setIsOver(!elsewhere && !refused);
    if (elsewhere) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = refused ? 'none' : 'copy';
  });
  const leave = useEffectEvent((event: DragEvent) => {
    // From one element of the window to the next it is over the next; to nowhere, it has left the window.
    if (event.relatedTarget === null) setIsOver(false);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    setIsOver(false);
    if (!holdsFiles(event) || isTakenThere(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0 && !isDialogOpen()) void take(files);
  });
  useEffect(() => {
    const listeners = { dragenter: drag, dragover: drag, dragleave: leave, drop } as const;
    const wire = Object.entries(listeners).map(
      ([type, run]) => [type, (event: Event) => event instanceof DragEvent && run(event)] as const,
    );
    for (const [type, run] of wire) window.addEventListener(type, run);
    return () => {
      for (const [type, run] of wire) window.removeEventListener(type, run);
    };
  }, []);
  return isOver ? <Overlay place={place} /> : null;
}

function Overlay({ place: { projectId, onResultFiles } }: { place: DropPlace }) {
  const line = (icon: ReactNode, file: string, what: string) => (
    <li className={classes.line}>
      {icon}
      <span className={classes.file}>{file}</span>
      <span>{what}</span>
    </li>
  );
  const table = onResultFiles ? null : projectId === null ? t`make a project of it` : t`look at its rows`;
  return (
    <div className={classes.window} aria-hidden>
      <div className={classes.card}>
        <div className={classes.title}>
          <Trans>Drop it anywhere</Trans>
        </div>
        <ul className={classes.lines}>
          {table !== null && line(<IconTable size={20} stroke={1.5} />, t`Table`, table)}
          {line(<IconChartLine size={20} stroke={1.5} />, t`Result file`, t`draw its curve`)}
          {line(<IconFolder size={20} stroke={1.5} />, t`Project file`, t`import the project`)}
          {line(<IconShieldCheck size={20} stroke={1.5} />, t`Bundle`, t`verify its numbers`)}
        </ul>
      </div>
    </div>
  );
}
