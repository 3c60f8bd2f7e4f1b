import type { Milestone, PathStep } from '@shared/contract/projects';

/** What each part of the way is called, why it is there, what its button says, and the screen where it is done. */
export const milestoneWords: Record<Milestone['name'], { title: string; why: string; action: string; step: PathStep }> =
  {
    data: { title: 'Data', why: 'Texts as they will come in use', action: 'Import rows', step: 'data' },
    labels: {
      title: 'Labels',
      why: 'What an answer can be, and rows whose answer is known',
      action: 'Name the labels',
      step: 'labels',
    },
    split: { title: 'Split', why: 'Test rows that nothing has learned from', action: 'Make a split', step: 'split' },
    baseline: {
      title: 'Baseline',
      why: 'What a plain classifier on this machine can do',
      action: 'Run the baseline',
      step: 'arms',
    },
    'few-shot': {
      title: 'Few-shot',
      why: 'A model that is told the task and shown examples',
      action: 'Ask a model',
      step: 'arms',
    },
    'fine-tune': {
      title: 'Fine-tune',
      why: 'A model that has learned the task from your rows',
      action: 'Train a model',
      step: 'training',
    },
    decide: {
      title: 'Decide',
      why: 'Which one is better, by how much, at what price',
      action: 'Compare the arms',
      step: 'compare',
    },
  };

/** What is to be done for a milestone, and where. */
export const actionOf = ({ name, waitsForRun }: Milestone): { words: string; step: PathStep } =>
  waitsForRun
    ? { words: 'Run it on the test rows', step: 'runs' }
    : { words: milestoneWords[name].action, step: milestoneWords[name].step };
