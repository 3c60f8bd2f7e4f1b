import type { PathStep } from '@shared/contract/projects';

/** The path through a project in its order; Ctrl/Cmd and the place in this list opens a step. */
export const pathSteps: readonly { step: PathStep; name: string; question: string }[] = [
  { step: 'data', name: 'Data', question: 'Can I trust these rows?' },
  { step: 'labels', name: 'Labels', question: 'What does each label mean?' },
  { step: 'split', name: 'Split', question: 'Is the test fair?' },
  { step: 'arms', name: 'Arms', question: 'What shall I compare?' },
  { step: 'runs', name: 'Runs', question: 'What will it cost, how far is it?' },
  { step: 'compare', name: 'Compare', question: 'Which one wins, and is it real?' },
  { step: 'training', name: 'Training', question: 'Is it learning?' },
  { step: 'report', name: 'Report', question: 'What do I send?' },
];

const names = new Set<string>(pathSteps.map(({ step }) => step));

export const isPathStep = (word: string): word is PathStep => names.has(word);
