import { t } from '@lingui/core/macro';

const macNames: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥' };
const names: Record<string, string> = { mod: t`Ctrl`, shift: t`Shift`, alt: 'Alt' };
const keyNames: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: t`Esc`,
  Enter: t({ message: 'Enter', context: 'key' }),
  Delete: t({ message: 'Delete', context: 'key' }),
  plus: '+',
};

/** Names of the keys of a shortcut as they stand on this machine's keyboard. */
export const keyCaps = (keys: string, mac: boolean): string[] =>
  keys
    .split('+')
    .map((key) => (mac ? macNames[key] : names[key]) ?? keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key));
