import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './Panel.module.css';
import { TermCard } from './TermCard';
import { TermLine } from './TermLine';
import type { TermName } from './terms';

const none: readonly TermName[] = [];

type PanelProps = {
  title?: string;
  /** Terms of the field that the panel uses, each with its card one click away; a single one is a question mark beside the title. */
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
              {terms.length > 1 ? (
                <TermLine terms={terms} />
              ) : (
                terms.map((term) => (
                  <TermCard key={term} term={term}>
                    <IconHelpCircle size={14} aria-hidden />
                  </TermCard>
                ))
              )}
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
