import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Measured as the row would be with everything in it. */
function showWhatFits(row: HTMLElement | null): void {
  if (row === null) return;
  row.removeAttribute('data-tight');
  row.toggleAttribute('data-tight', row.scrollWidth > row.clientWidth);
}

/**
 * Marks a row as `data-tight` while its parts do not fit side by side, so that the style sheet can leave out what matters less. Looked at
 * before it is painted: after each drawing, and when the room changes.
 */
export function useRoomForFigures<E extends HTMLElement>(): RefObject<E | null> {
  const row = useRef<E>(null);
  useLayoutEffect(() => showWhatFits(row.current));
  useLayoutEffect(() => {
    if (row.current === null) return;
    const observer = new ResizeObserver(() => showWhatFits(row.current));
    observer.observe(row.current);
    return () => observer.disconnect();
  }, []);
  return row;
}
