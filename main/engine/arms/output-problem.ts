import { t } from '@lingui/core/macro';
import type { OutputMode } from '@shared/contract/asking';
import type { Project } from '@shared/contract/projects';
import { type CompletionForm, canUseSchema, completionProblem } from '@shared/domain/prompts';

const schemaProblem = (labels: readonly string[]): string | null => {
  const usable = canUseSchema(labels);
  return usable === true ? null : usable;
};

/**
 * Why answers cannot have this form in this project, in a sentence; null when they can.
 * @param allowed all that may be answered: the labels, and for a pool the word for nobody
 */
export function outputProblem(
  { output, separator, stop }: { output: OutputMode } & CompletionForm,
  kind: Project['kind'],
  labels: readonly string[],
  allowed: readonly string[],
): string | null {
  switch (output) {
    case 'text':
      return null;
    case 'json':
      return schemaProblem(allowed);
    case 'code':
      return kind === 'short-answer'
        ? t`Codes stand for labels, but this project asks for a name of a pool. Use text or JSON answers.`
        : null;
    case 'completion':
      return completionProblem(labels, { separator, stop });
  }
}
