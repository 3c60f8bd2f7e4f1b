import { plural, t } from '@lingui/core/macro';
import type { Part } from '@shared/contract/splits';

/** The sides of a split as the names of choices. */
export const sideNames: Record<Part, string> = {
  test: t({ message: 'Test', context: 'side of a split' }),
  validation: t`Validation`,
  train: t({ message: 'Train', context: 'side of a split' }),
};

/** The same behind a number of rows. */
export const sideWords: Record<Part, string> = {
  test: t({ message: 'test', context: 'side of a split' }),
  validation: t`validation`,
  train: t({ message: 'train', context: 'side of a split' }),
};

/** '240 test rows'. */
export function rowsOfSide(rows: number, part: Part): string {
  switch (part) {
    case 'test':
      return plural(rows, { one: '# test row', other: '# test rows' });
    case 'validation':
      return plural(rows, { one: '# validation row', other: '# validation rows' });
    case 'train':
      return plural(rows, { one: '# train row', other: '# train rows' });
  }
}
