import { t } from '@lingui/core/macro';
import type { Label, Project } from '@shared/contract/projects';
import { MOST_POOL_TOKENS, poolLine } from '@shared/domain/answer-pool';
import { formatCount } from '@shared/domain/format';
import type { AnswerForm, PromptTask } from '@shared/domain/prompts';
import type { TokenCounter } from '@shared/domain/tokens';

/**
 * What a prompt says of a project's task, the same in training and in use. A pool that would make every prompt very long is stated, not
 * listed.
 */
export function promptTask(
  project: Pick<Project, 'kind' | 'instructions'>,
  labels: readonly Label[],
  output: AnswerForm,
  counter: Pick<TokenCounter, 'text'>,
): { task: PromptTask; warnings: string[] } {
  const { kind, instructions } = project;
  if (kind === 'classification') return { task: { kind, instructions, labels, output }, warnings: [] };
  const tokens = counter.text(labels.map(poolLine).join('\n'));
  if (tokens <= MOST_POOL_TOKENS) return { task: { kind, instructions, labels, output }, warnings: [] };
  return {
    task: { kind, instructions, labels: [], unlistedPool: labels.length, output },
    warnings: [
      t`The pool of ${formatCount(labels.length)} names takes ${formatCount(tokens)} tokens, more than ${formatCount(MOST_POOL_TOKENS)}, so the prompt only says that there is one. The model has to know the names or see them in examples.`,
    ],
  };
}
