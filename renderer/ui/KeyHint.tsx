import { isMac } from '@renderer/lib/shortcuts';
import classes from './KeyHint.module.css';

const macNames: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥' };
const names: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
const keyNames: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: 'Enter',
};

/** Names of the keys of a shortcut as they stand on this machine's keyboard. */
export const keyCaps = (keys: string, mac: boolean): string[] =>
  keys
    .split('+')
    .map((key) => (mac ? macNames[key] : names[key]) ?? keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key));

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
