import { performanceOverlay } from '@renderer/lib/opened';
import { lazy, Suspense } from 'react';

const PerformanceOverlay = lazy(async () => ({ default: (await import('./PerformanceOverlay')).PerformanceOverlay }));

/** Shows the figures while they are turned on, by the palette or its keys; they are off at each start. */
export function PerformanceSwitch() {
  const shown = performanceOverlay.useOpened();
  return <Suspense>{shown && <PerformanceOverlay />}</Suspense>;
}
