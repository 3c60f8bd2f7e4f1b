import { isMac } from '@renderer/lib/shortcuts';
import classes from './KeyHint.module.css';
import { keyCaps } from './key-caps';

/** The keys of a shortcut, drawn as keys. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keyCaps(keys, isMac()).map((cap) => (
        <kbd key={cap} className={classes.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
