import { t } from '@lingui/core/macro';

/** A name of the user's between quotation marks: `'refund'`, in German `„refund“`. */
export const quoted = (name: string): string => t`'${name}'`;

/** Names in a row: `a`, `a and b`, `a, b and c`; with 'or', `a, b or c`. Empty for none. */
export function formatList(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const [last = '', ...others] = names.toReversed();
  if (others.length === 0) return last;
  const before = others.toReversed().join(', ');
  return word === 'and' ? t`${before} and ${last}` : t`${before} or ${last}`;
}
