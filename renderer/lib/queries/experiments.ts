import type { CallInput } from '../call';
import { query } from '../query';

/** Several trainings that are looked at together: learning curves and sweeps. */
export const learningCurveQueries = {
  list: (projectId: string) => query('learningCurves', 'learningCurves.list', { projectId }),
  get: (curveId: string) => query('learningCurves', 'learningCurves.get', { curveId }),
  plan: (input: CallInput<'learningCurves.plan'>) => query('splits', 'learningCurves.plan', input),
};

export const sweepQueries = {
  list: (projectId: string) => query('sweeps', 'sweeps.list', { projectId }),
  get: (sweepId: string) => query('sweeps', 'sweeps.get', { sweepId }),
  plan: (input: CallInput<'sweeps.plan'>) => query('splits', 'sweeps.plan', input),
};
