import { t } from '@lingui/core/macro';
import type { Milestone, PathStep } from '@shared/contract/projects';

/** What each part of the way is called, why it is there, what its button says, and the screen where it is done. */
export const milestoneWords: Record<Milestone['name'], { title: string; why: string; action: string; step: PathStep }> =
  {
    data: { title: t`Data`, why: t`Texts as they will come in use`, action: t`Import rows`, step: 'data' },
    labels: {
      title: t`Labels`,
      why: t`What an answer can be, and rows whose answer is known`,
      action: t`Name the labels`,
      step: 'labels',
    },
    split: { title: t`Split`, why: t`Test rows that nothing has learned from`, action: t`Make a split`, step: 'split' },
    baseline: {
      title: t`Baseline`,
      why: t`What a plain classifier on this machine can do`,
      action: t`Run the baseline`,
      step: 'arms',
    },
    'few-shot': {
      title: t`Few-shot`,
      why: t`A model that is told the task and shown examples`,
      action: t`Ask a model`,
      step: 'arms',
    },
    'fine-tune': {
      title: t`Fine-tune`,
      why: t`A model that has learned the task from your rows`,
      action: t`Train a model`,
      step: 'training',
    },
    decide: {
      title: t`Decide`,
      why: t`Which one is better, by how much, at what price`,
      action: t`Compare the arms`,
      step: 'compare',
    },
  };

/** What is to be done for a milestone, and where. */
export const actionOf = ({ name, waitsForRun }: Milestone): { words: string; step: PathStep } =>
  waitsForRun
    ? { words: t`Run it on the test rows`, step: 'runs' }
    : { words: milestoneWords[name].action, step: milestoneWords[name].step };
