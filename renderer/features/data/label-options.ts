import { foldText } from '@shared/domain/search';

/** What can be chosen for a label: one that is known, a new one as it was typed, or none. */
export type LabelOption = { kind: 'known'; label: string } | { kind: 'new'; label: string } | { kind: 'none' };

/** More are found by typing. */
const shownLabels = 60;

/**
 * What to offer for what was typed: known labels that hold it (whatever case and accents), the ones that begin with it first; then taking
 * the label away, while nothing is typed; then a new label, unless it is known. So Enter never makes a label out of half a word.
 */
export function labelOptions(known: readonly string[], typed: string, current: string | null): LabelOption[] {
  const wanted = foldText(typed.trim());
  const fitting = known
    .map((label) => ({ label, at: foldText(label).indexOf(wanted) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0))
    .slice(0, shownLabels)
    .map(({ label }): LabelOption => ({ kind: 'known', label }));
  const isNew = typed.trim() !== '' && !known.includes(typed.trim());
  return [
    ...(typed === '' && current !== null ? [{ kind: 'none' } satisfies LabelOption] : []),
    ...fitting,
    ...(isNew ? [{ kind: 'new', label: typed.trim() } satisfies LabelOption] : []),
  ];
}
