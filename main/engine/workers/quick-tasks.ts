import type { TaskName } from './tasks';

/** Tasks that a screen waits for. They have threads of their own: an import or a training must not hold them up. */
export const quickTasks: ReadonlySet<TaskName> = new Set<TaskName>([
  'previewTable',
  'arrangeRows',
  'copyRows',
  'describeColumns',
  'measureTexts',
  'summariseRows',
  'countTexts',
  'nearestExamples',
  'diverseExamples',
  'compareRuns',
  'scoreProbabilities',
  'drawCurves',
  'matchPredictions',
  'readPool',
  'measureTrainingFiles',
  'fitCurve',
  'makeErrorTable',
  'dialCoverage',
  'readSliceColumn',
]);
