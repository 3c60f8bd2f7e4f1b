import type { PathStep } from '@shared/contract/projects';

/** The sides of the costs screen. */
export type CostTab = 'prices' | 'spent' | 'break-even';

/** Addresses inside the window. */
export const paths = {
  home: '/',
  connections: '/connections',
  costs: '/costs',
  /** One side of the costs, of one project if asked. */
  costTab: (tab: CostTab, projectId?: string) => `/costs/${tab}${projectId === undefined ? '' : `/${projectId}`}`,
  /** Result files of trainings, from anywhere. */
  resultFiles: '/result-files',
  settings: '/settings',
  /** How far a project is, and what is next. */
  project: (projectId: string) => `/projects/${projectId}`,
  step: (projectId: string, step: PathStep) => `/projects/${projectId}/${step}`,
  /** One thing inside a step: a run, a training job. */
  detail: (projectId: string, step: PathStep, id: string) => `/projects/${projectId}/${step}/${id}`,
};
