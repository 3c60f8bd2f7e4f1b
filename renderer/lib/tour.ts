import { useRemembered } from '@renderer/lib/remembered';
import { PathStep } from '@shared/contract/projects';
import { useCallback } from 'react';
import { z } from 'zod';

/** Where the guided first run is: in which project, on which step last, and whether the user has left it for now. */
const Tour = z.object({ projectId: z.string(), step: PathStep, left: z.boolean() }).nullable();
export type Tour = z.output<typeof Tour>;

/** The guided first run. It is remembered, so that it can be left at any time and gone on with, also after a restart. */
export function useTour() {
  const [tour, set] = useRemembered<Tour>('tour', Tour, null);
  const start = useCallback((projectId: string) => set({ projectId, step: 'data', left: false }), [set]);
  const change = useCallback(
    (changes: Partial<NonNullable<Tour>>) => set((before) => (before === null ? null : { ...before, ...changes })),
    [set],
  );
  const end = useCallback(() => set(null), [set]);
  return { tour, start, change, end };
}
