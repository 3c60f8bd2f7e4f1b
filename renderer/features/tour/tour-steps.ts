import type { PathStep } from '@shared/contract/projects';

/** The screens of the guided first run, in their order. */
export const tourSteps = ['data', 'labels', 'split', 'arms', 'runs', 'compare'] as const satisfies readonly PathStep[];
export type TourStep = (typeof tourSteps)[number];

export const isTourStep = (step: PathStep | null): step is TourStep => tourSteps.some((one) => one === step);

/** What has happened to the runs so far. */
export type RunState = 'none' | 'running' | 'finished';

/** What the newest run of each arm says: all answers are there when nothing runs and at least two arms have finished. */
export function runStateOf(runs: readonly { status: string; armId: string; part: string }[]): RunState {
  if (runs.some(({ status }) => status === 'running')) return 'running';
  const finished = runs.filter(({ status, part }) => status === 'finished' && part === 'test');
  return new Set(finished.map(({ armId }) => armId)).size >= 2 ? 'finished' : 'none';
}

/**
 * Where the one button of the tour leads: to the next screen, to the button of the screen in front, or out of the tour at its end;
 * null while something has to be waited for.
 */
export type TourLead = { to: TourStep } | { to: 'screen-action' } | { to: 'end' } | null;

/** What comes after a step. */
export function tourLead(step: TourStep, runs: RunState): TourLead {
  if (step === 'runs' && runs === 'none') return { to: 'screen-action' };
  if (step === 'runs' && runs === 'running') return null;
  const next = tourSteps[tourSteps.indexOf(step) + 1];
  return next === undefined ? { to: 'end' } : { to: next };
}
