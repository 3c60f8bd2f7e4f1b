import type { WindowPlace } from './stored-settings';

export const usualSize = { width: 1280, height: 820 } as const;
export const smallestSize = { width: 960, height: 640 } as const;

/** The free part of a screen. */
export type WorkArea = { x: number; y: number; width: number; height: number };

/** How much of the window's upper edge must be on a screen, so that it can be grasped. */
const graspable = { width: 120, height: 40 };

/**
 * Where to open the window: where it was, if a screen still shows enough of it there; else without a place, which centres it.
 * Never larger than that screen.
 */
export function placeWindow(
  last: WindowPlace | null,
  screens: readonly WorkArea[],
): { width: number; height: number; x?: number; y?: number } {
  if (last === null) return usualSize;
  const screen = screens.find(
    ({ x, y, width, height }) =>
      Math.min(last.x + last.width, x + width) - Math.max(last.x, x) >= graspable.width &&
      last.y >= y &&
      last.y + graspable.height <= y + height,
  );
  const width = Math.max(smallestSize.width, Math.min(last.width, screen?.width ?? usualSize.width));
  const height = Math.max(smallestSize.height, Math.min(last.height, screen?.height ?? usualSize.height));
  return screen === undefined ? { width, height } : { width, height, x: last.x, y: last.y };
}
