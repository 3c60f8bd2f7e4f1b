import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

export type NoticeTone = 'info' | 'good' | 'warning' | 'bad';

const icons = {
  info: IconInfoCircle,
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  bad: IconAlertTriangle,
} satisfies Record<NoticeTone, unknown>;

type NoticeProps = { tone?: NoticeTone; children: ReactNode; action?: ReactNode };

/** A sentence that belongs beside the evidence: frozen, left out, weaker storage. Icon and words carry it, not the colour. */
export function Notice({ tone = 'info', children, action }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>{children}</div>
      {action}
    </div>
  );
}
