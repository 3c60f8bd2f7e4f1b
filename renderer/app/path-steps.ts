import { t } from '@lingui/core/macro';
import type { PathStep } from '@shared/contract/projects';

/** The path through a project in its order; Ctrl/Cmd and the place in this list opens a step. */
export const pathSteps: readonly { step: PathStep; name: string; question: string }[] = [
  { step: 'data', name: t`Data`, question: t`Can I trust these rows?` },
  { step: 'labels', name: t`Labels`, question: t`What does each label mean?` },
  { step: 'split', name: t`Split`, question: t`Is the test fair?` },
  { step: 'arms', name: t`Arms`, question: t`What shall I compare?` },
  { step: 'runs', name: t`Runs`, question: t`What will it cost, how far is it?` },
  {
    step: 'compare',
    name: t({ message: 'Compare', context: 'step of the path' }),
    question: t`Which one wins, and is it real?`,
  },
  { step: 'training', name: t`Training`, question: t`Is it learning?` },
  { step: 'report', name: t`Report`, question: t`What do I send?` },
];

const names = new Set<string>(pathSteps.map(({ step }) => step));

export const isPathStep = (word: string): word is PathStep => names.has(word);
