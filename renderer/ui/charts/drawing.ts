import { lazy } from 'react';

/** The drawings of chart.js, loaded when the first chart is shown. They stand within a {@link ChartFrame}, which waits for them. */
export const Bar = lazy(async () => ({ default: (await import('./drawn')).Bar }));
export const Line = lazy(async () => ({ default: (await import('./drawn')).Line }));
export const Scatter = lazy(async () => ({ default: (await import('./drawn')).Scatter }));
