import { t } from '@lingui/core/macro';
import type { ProjectKind, ProjectSummary } from '@shared/contract/projects';

/** A name for a project from the name of its file: 'support_tickets-2026.csv' becomes 'Support tickets 2026'. */
export function nameFromFile(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the list says before there is a verdict: what is still to do. */
export function verdictLine({ verdict, rowCount, armCount }: Omit<ProjectSummary, 'project'>): string {
  if (verdict !== null) return verdict;
  if (rowCount === 0) return t`No verdict yet: import your rows first.`;
  if (armCount === 0) return t`No verdict yet: add the arms you want to compare.`;
  return t`No verdict yet: run your arms over the test rows.`;
}

/** The kinds of tasks, as a new project offers them. */
export const projectKinds: readonly { kind: ProjectKind; name: string; words: string }[] = [
  { kind: 'classification', name: t`A label`, words: t`One of a set of labels, such as topics or moods.` },
  {
    kind: 'short-answer',
    name: t`A name from a list`,
    words: t`One entry of a closed pool, such as employees or products. Other names of an entry count too.`,
  },
];
