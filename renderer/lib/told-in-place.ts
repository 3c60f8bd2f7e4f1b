import { notifications } from '@mantine/notifications';
import { useLayoutEffect } from 'react';

/** How many places on the screen tell of a job; a job that none tells of is not in it. */
const places = new Map<string, number>();

/** True while something on the screen says how this job goes and, should it fail, why. */
export const isToldInPlace = (jobId: string): boolean => places.has(jobId);

/**
 * Says that the component, for as long as it stands, tells of a failure of this job itself: nobody needs to read it twice. A
 * notification that already told of it goes: a job may fail before its screen is drawn.
 * @param jobId null while there is no job to tell of
 */
export function useToldInPlace(jobId: string | null): void {
  useLayoutEffect(() => {
    if (jobId === null) return;
    places.set(jobId, (places.get(jobId) ?? 0) + 1);
    notifications.hide(jobId);
    return () => {
      const left = (places.get(jobId) ?? 1) - 1;
      if (left > 0) places.set(jobId, left);
      else places.delete(jobId);
    };
  }, [jobId]);
}
