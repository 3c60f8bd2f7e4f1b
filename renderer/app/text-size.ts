import { t } from '@lingui/core/macro';
import { type TextSize, textSizes } from '@shared/contract/shell-operations';
import type { Command } from './command';

/** The next larger (`by` 1) or smaller (-1) size; the same at either end. */
export function nextTextSize(size: TextSize, by: 1 | -1): TextSize {
  return textSizes[textSizes.indexOf(size) + by] ?? size;
}

/** Larger, smaller and usual text, for the palette, the menu and the keys. */
export function textSizeCommands(size: TextSize, onSize: (size: TextSize) => void): Command[] {
  return [
    {
      id: 'text-larger',
      group: 'Actions',
      label: t`Larger text`,
      keys: 'mod+plus',
      inDialogs: true,
      run: () => onSize(nextTextSize(size, 1)),
    },
    {
      id: 'text-smaller',
      group: 'Actions',
      label: t`Smaller text`,
      keys: 'mod+-',
      inDialogs: true,
      run: () => onSize(nextTextSize(size, -1)),
    },
    {
      id: 'text-usual',
      group: 'Actions',
      label: t`Usual text size`,
      keys: 'mod+0',
      inDialogs: true,
      run: () => onSize(100),
    },
  ];
}
