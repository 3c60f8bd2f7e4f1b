import type { PathStep } from '@shared/contract/projects';

/** Addresses inside the window. */
export const paths = {
  home: '/',
  connections: '/connections',
  prices: '/prices',
  settings: '/settings',
  step: (projectId: string, step: PathStep) => `/projects/${projectId}/${step}`,
  /** One thing inside a step: a run, a training job. */
  detail: (projectId: string, step: PathStep, id: string) => `/projects/${projectId}/${step}/${id}`,
};
