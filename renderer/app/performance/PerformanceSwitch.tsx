import { t } from '@lingui/core/macro';
import { performanceOverlay } from '@renderer/lib/opened';
import { useShortcut } from '@renderer/lib/shortcuts';
import { lazy, Suspense } from 'react';

const PerformanceOverlay = lazy(async () => ({ default: (await import('./PerformanceOverlay')).PerformanceOverlay }));

/** Ctrl/Cmd+Shift+P and the palette turn the figures on and off; they are off at each start. */
export function PerformanceSwitch() {
  const shown = performanceOverlay.useOpened();
  useShortcut({
    keys: 'mod+shift+p',
    label: t`Show or hide performance figures`,
    group: 'Everywhere',
    run: performanceOverlay.toggle,
  });
  return <Suspense>{shown && <PerformanceOverlay />}</Suspense>;
}
