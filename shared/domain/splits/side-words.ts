import { plural, t } from '@lingui/core/macro';
import type { Part } from './assign-parts';

/** The name of a side where it is chosen or heads a column: 'Train'. */
export function sideName(part: Part): string {
  switch (part) {
    case 'train':
      return t({ message: 'Train', context: 'side of a split' });
    case 'validation':
      return t({ message: 'Validation', context: 'side of a split' });
    case 'test':
      return t({ message: 'Test', context: 'side of a split' });
  }
}

/** The same where a line goes on with it: '240 test'. */
export function sideWord(part: Part): string {
  switch (part) {
    case 'train':
      return t({ message: 'train', context: 'side of a split' });
    case 'validation':
      return t({ message: 'validation', context: 'side of a split' });
    case 'test':
      return t({ message: 'test', context: 'side of a split' });
  }
}

/** A side in a sentence, behind its article: 'The train side of Tickets has no rows.' Its noun is the same in every German case. */
export function sideInFull(part: Part): string {
  switch (part) {
    case 'train':
      return t({ message: 'train side', context: 'behind an article' });
    case 'validation':
      return t({ message: 'validation side', context: 'behind an article' });
    case 'test':
      return t({ message: 'test side', context: 'behind an article' });
  }
}

/** The rows of a side in a sentence, behind their article: 'Run it on the test rows.' Their noun is the same in every German case. */
export function rowsOfSide(part: Part): string {
  switch (part) {
    case 'train':
      return t({ message: 'train rows', context: 'behind an article' });
    case 'validation':
      return t({ message: 'validation rows', context: 'behind an article' });
    case 'test':
      return t({ message: 'test rows', context: 'behind an article' });
  }
}

/** So many rows of a side: '240 test rows'. */
export function countedRowsOfSide(rows: number, part: Part): string {
  switch (part) {
    case 'train':
      return plural(rows, { one: '# train row', other: '# train rows' });
    case 'validation':
      return plural(rows, { one: '# validation row', other: '# validation rows' });
    case 'test':
      return plural(rows, { one: '# test row', other: '# test rows' });
  }
}
