import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconInfoCircle,
  IconLoader2,
  IconLock,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './StatusBadge.module.css';

const looks = {
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  bad: IconAlertTriangle,
  neutral: IconInfoCircle,
  running: IconLoader2,
  waiting: IconClock,
  stopped: IconBan,
  frozen: IconLock,
} as const;

export type StatusLook = keyof typeof looks;

type StatusBadgeProps = { look: StatusLook; children: ReactNode; title?: string };

/** A state as icon and word; the colour only helps. */
export function StatusBadge({ look, children, title }: StatusBadgeProps) {
  const Icon = looks[look];
  return (
    <span className={`${classes.badge} ft-badge`} data-look={look} title={title}>
      <Icon size={12} stroke={2.25} aria-hidden className={look === 'running' ? classes.turning : undefined} />
      {children}
    </span>
  );
}
