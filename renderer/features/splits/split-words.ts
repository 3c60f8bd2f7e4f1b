import { counted } from '@renderer/ui/counted';
import type { Part, Split } from '@shared/contract/splits';

/** The sides in the order they are always shown. */
export const parts: readonly { part: Part; name: string; words: string }[] = [
  { part: 'train', name: 'Train', words: 'learned from, and the pool of examples' },
  { part: 'validation', name: 'Validation', words: 'watched while training' },
  { part: 'test', name: 'Test', words: 'what the comparison is made on' },
];

/** One quiet line: how the split was made. */
export function splitDetail(split: Split): string {
  const how = split.method === 'column' ? 'taken from the side column' : `seed ${split.seed}`;
  const grouped = split.grouped ? ', groups kept together' : '';
  const leftOut = split.leftOut > 0 ? `, ${counted(split.leftOut, 'row')} left out without label or text` : '';
  return `${split.name}: ${how}${grouped}${leftOut}`;
}

/** Leaks in words, worst first, each with what it means; `rows` 0 means that none was found. */
export const leakLines = ({ leaks, grouped }: Split): { key: string; words: string; rows: number }[] => [
  { key: 'exact', words: 'with exactly the text of a row on another side', rows: leaks.exact },
  { key: 'normalised', words: 'with the same text but for case, spaces or punctuation', rows: leaks.normalised },
  ...(grouped ? [{ key: 'group', words: 'from a group that also stands on another side', rows: leaks.group }] : []),
];
