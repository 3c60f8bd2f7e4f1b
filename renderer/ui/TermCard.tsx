import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Popover, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './TermCard.module.css';
import { type TermName, terms } from './terms';

type TermCardProps = {
  term: TermName;
  /** How the term stands in the sentence; its name when left out. */
  children?: ReactNode;
};

/** A term of the field that can be clicked: what it is, and when it misleads. */
export function TermCard({ term, children }: TermCardProps) {
  const { name, what, misleads } = terms[term];
  return (
    <Popover width={320} withinPortal trapFocus returnFocus shadow="md" position="bottom-start">
      <Popover.Target>
        <button type="button" className={classes.term}>
          {children ?? name} <VisuallyHidden>{t`${name}: what is it?`}</VisuallyHidden>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.card}>
          <h3 className={`${classes.name} ft-heading`}>{name}</h3>
          <p>{what}</p>
          <h4 className={classes.when}>
            <Trans>When it misleads</Trans>
          </h4>
          <p>{misleads}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
