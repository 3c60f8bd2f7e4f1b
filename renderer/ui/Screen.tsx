import type { ReactNode } from 'react';
import classes from './Screen.module.css';

type ScreenProps = {
  /** Usually a ScreenHeader. */
  header: ReactNode;
  children: ReactNode;
  /** True when the content fills the window and scrolls inside itself (a table); else the screen scrolls. */
  fill?: boolean;
};

/** Frame of one screen: a header that stays, and content that scrolls. */
export function Screen({ header, children, fill = false }: ScreenProps) {
  return (
    <div className={classes.screen}>
      {header}
      <div className={classes.content} data-fill={fill || undefined}>
        {children}
      </div>
    </div>
  );
}
