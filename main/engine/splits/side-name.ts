import { t } from '@lingui/core/macro';
import type { Part } from '@shared/contract/splits';

/** How a side is called in a sentence. */
export function sideName(part: Part): string {
  switch (part) {
    case 'train':
      return t({ message: 'train', context: 'a side of a split' });
    case 'validation':
      return t({ message: 'validation', context: 'a side of a split' });
    case 'test':
      return t({ message: 'test', context: 'a side of a split' });
  }
}
