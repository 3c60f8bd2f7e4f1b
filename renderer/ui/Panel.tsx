import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './Panel.module.css';
import { TermLine } from './TermLine';
import type { TermName } from './terms';

const none: readonly TermName[] = [];

type PanelProps = {
  title?: string;
  /** Terms of the field that the panel uses: their cards are one click away beside the title. */
  terms?: readonly TermName[];
  /** Quiet controls or figures at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  /** False for content that brings its own space, such as a table. */
  padded?: boolean;
};

/** One piece of evidence: a thin border, a section title, and what belongs together. */
export function Panel({ title, terms = none, aside, children, padded = true }: PanelProps) {
  const titleId = useId();
  return (
    <section className={classes.panel} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <div className={classes.head}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {terms.length > 0 && (
            <div className={classes.terms}>
              <TermLine terms={terms} />
            </div>
          )}
          {aside}
        </div>
      )}
      <div className={classes.body} data-padded={padded || undefined}>
        {children}
      </div>
    </section>
  );
}
