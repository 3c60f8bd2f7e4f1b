import { performanceOverlay } from '@renderer/lib/opened';
import { lazy, Suspense } from 'react';

const PerformanceOverlay = lazy(async () => ({ default: (await import('./PerformanceOverlay')).PerformanceOverlay }));

/** The palette's command and its keys turn the figures on and off; they are off at each start. */
export function PerformanceSwitch() {
  const shown = performanceOverlay.useOpened();
  return <Suspense>{shown && <PerformanceOverlay />}</Suspense>;
}
