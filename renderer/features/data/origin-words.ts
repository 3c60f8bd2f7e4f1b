import { t } from '@lingui/core/macro';
import type { DatasetRow } from '@shared/contract/rows';

/** Where a row comes from, in a word. */
export const originWords: Record<DatasetRow['origin'], string> = {
  imported: t`imported`,
  manual: t({ message: 'manual', context: 'origin of a row' }),
  synthetic: t({ message: 'synthetic', context: 'origin of a row' }),
  teacher: t({ message: 'teacher', context: 'origin of a row' }),
};
