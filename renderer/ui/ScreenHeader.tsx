import type { ReactNode } from 'react';
import classes from './ScreenHeader.module.css';

type ScreenHeaderProps = {
  /** The question that the screen answers. */
  question: string;
  /** One quiet line under it: what is looked at, in figures. */
  detail?: ReactNode;
  /** Secondary actions, quiet. */
  secondary?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
};

/** Top of every screen: the question at the left, the one next step at the right. */
export function ScreenHeader({ question, detail, secondary, action }: ScreenHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.question}>{question}</h1>
        {detail !== undefined && <div className={classes.detail}>{detail}</div>}
      </div>
      <div className={classes.actions}>
        {secondary}
        <div className={classes.action} data-screen-action>
          {action}
        </div>
      </div>
    </header>
  );
}
