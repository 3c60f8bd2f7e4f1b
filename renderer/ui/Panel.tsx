import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './Panel.module.css';

type PanelProps = {
  title?: string;
  /** Quiet controls or figures at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  /** False for content that brings its own space, such as a table. */
  padded?: boolean;
};

/** One piece of evidence: a thin border, a section title, and what belongs together. */
export function Panel({ title, aside, children, padded = true }: PanelProps) {
  const titleId = useId();
  return (
    <section className={classes.panel} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <div className={classes.head}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {aside}
        </div>
      )}
      <div className={classes.body} data-padded={padded || undefined}>
        {children}
      </div>
    </section>
  );
}
