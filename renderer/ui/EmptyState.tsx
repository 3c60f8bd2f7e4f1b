import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type EmptyStateProps = {
  icon?: ReactNode;
  /** What belongs here. */
  title: string;
  /** Why it is not there yet, or what it is good for. */
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
};

/** A screen or list with nothing in it yet: says what belongs here and offers one action. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon !== undefined && (
        <div className={classes.icon} aria-hidden>
          {icon}
        </div>
      )}
      <h2 className="ft-heading">{title}</h2>
      {children !== undefined && <div className={classes.words}>{children}</div>}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
