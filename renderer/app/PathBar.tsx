import { t } from '@lingui/core/macro';
import { Tooltip, VisuallyHidden } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { projectQueries } from '@renderer/lib/queries/projects';
import type { PathState } from '@shared/contract/projects';
import { IconCircle, IconCircleCheckFilled, IconCircleDot, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import classes from './PathBar.module.css';
import { pathSteps } from './path-steps';
import { stepIn } from './place';
import { useRoomForFigures } from './use-room-for-figures';

const states = {
  done: { icon: IconCircleCheckFilled, words: t`done` },
  'needs-you': { icon: IconCircleDot, words: t`needs you` },
  locked: { icon: IconLock, words: t`not yet possible` },
} as const;

/** The path through the project: for each step whether it is done, needs you or is locked, and its figure. */
export function PathBar({ projectId }: { projectId: string }) {
  const [location] = useLocation();
  const { data } = useQuery(projectQueries.get(projectId));
  const current = stepIn(location);
  const row = useRoomForFigures<HTMLOListElement>();
  const known = new Map<string, PathState>(data?.path.map((state) => [state.step, state]));
  return (
    <nav aria-label={t`Path`} className={classes.bar}>
      <Link
        href={paths.project(projectId)}
        className={classes.project ?? ''}
        title={data?.project.name}
        dir="auto"
        aria-current={location === paths.project(projectId) ? 'page' : undefined}
      >
        {data?.project.name ?? ' '}
      </Link>
      <div className={classes.path}>
        <ol ref={row}>
          {pathSteps.map(({ step, name }, index) => {
            const at = known.get(step);
            const { icon: Icon, words } = at === undefined ? { icon: IconCircle, words: '' } : states[at.state];
            const link = (
              <Link
                href={paths.step(projectId, step)}
                className={classes.step ?? ''}
                data-state={at?.state}
                aria-current={current === step ? 'step' : undefined}
              >
                <Icon size={14} className={classes.icon} aria-hidden />
                <span>{name}</span>
                {words !== '' && <VisuallyHidden>{words}</VisuallyHidden>}
                {at !== undefined && at.state !== 'locked' && at.note !== '' && (
                  <span className={classes.note}>{at.note}</span>
                )}
                {at?.state === 'locked' && at.note !== '' && <VisuallyHidden>{at.note}</VisuallyHidden>}
              </Link>
            );
            return (
              <li key={step}>
                <Tooltip
                  label={at?.state === 'locked' && at.note !== '' ? at.note : t`Ctrl/Cmd+${{ number: index + 1 }}`}
                >
                  {link}
                </Tooltip>
              </li>
            );
          })}
        </ol>
      </div>
    </nav>
  );
}
