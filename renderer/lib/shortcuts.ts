import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** Where a key works, as the list of keys groups it. */
export type ShortcutGroup = 'Everywhere' | 'The path' | 'This screen' | 'In a table';

export type Shortcut = {
  /** `mod+k`, `mod+shift+z`, `?`, `/`, `mod+plus`, `ArrowDown`; `mod` is Cmd on macOS and Ctrl elsewhere. */
  keys: string;
  /** What it does, in a few words. */
  label: string;
  group: ShortcutGroup;
  /** Left out for keys that a component handles itself and that are only listed. */
  run?: () => void;
  /** Works in a dialog too: it changes nothing of what the dialog is about. */
  inDialogs?: boolean;
};

/** What a key press must have to be told apart: part of a `KeyboardEvent`. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/**
 * True when the press is the shortcut. A single printable character counts as what was typed: `?` needs Shift on one
 * keyboard and not on another, so Shift is looked at only beside `mod` or named keys.
 */
export function isShortcut(press: KeyPress, keys: string, mac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wantsMod = parts.includes('mod');
  const hasMod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (hasMod !== wantsMod || otherMod || press.altKey !== parts.includes('alt')) return false;
  // Plus is Shift and = on one keyboard and a key of its own on another; = alone is what a hand on the first one presses.
  if (key === 'plus') return press.key === '+' || press.key === '=';
  const typed = key.length === 1 && !wantsMod;
  if (!typed && press.shiftKey !== parts.includes('shift')) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** True while the user types: single-character shortcuts then belong to the field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** True inside a dialog or popover: the keys of the screen behind it wait. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"]') !== null;

/** Taking back what was typed belongs to the field that it was typed into. */
const fieldKeys: ReadonlySet<string> = new Set(['mod+z', 'mod+shift+z', 'mod+y']);

/** True when a shortcut works while the user types. */
export const worksInFields = (keys: string): boolean => keys.includes('mod') && !fieldKeys.has(keys);

let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
const change = (next: readonly Shortcut[]): void => {
  registered = next;
  for (const listener of listeners) listener();
};

/** Runs the newest registered shortcut that fits; the screen in front registered last. */
export function pressKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const inDialog = isInDialog(event.target);
  const fits = registered.findLast(
    ({ keys, run, inDialogs = false }) =>
      run !== undefined &&
      (!inDialog || inDialogs) &&
      isShortcut(event, keys, isMac()) &&
      (worksInFields(keys) || !isTyping(event.target)),
  );
  if (fits?.run === undefined) return;
  event.preventDefault();
  fits.run();
}

/** Makes a shortcut work, and listed under `?`, while the component is on the screen. */
export function useShortcut({ keys, label, group, run, inDialogs = false }: Shortcut): void {
  const onPress = useEffectEvent(() => run?.());
  const handled = run !== undefined;
  useEffect(() => {
    const mine: Shortcut = { keys, label, group, inDialogs, ...(handled ? { run: () => onPress() } : {}) };
    change([...registered, mine]);
    return () => change(registered.filter((shortcut) => shortcut !== mine));
  }, [keys, label, group, handled, inDialogs]);
}

/** Every shortcut that works right now. */
export const useShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
