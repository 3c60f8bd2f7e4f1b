import { t } from '@lingui/core/macro';
import { formatCount } from '../format';

/** From so many looks on, what was chosen may fit the test rows by luck more than the intervals admit. */
const MANY_LOOKS = 5;

/** How often results on test rows were looked at, and what that means. @param looks looks at results that were new then */
export function lookWords(looks: number): string {
  if (looks === 0) return t`Nobody has looked at results on these test rows yet.`;
  if (looks === 1) return t`First look at results on these test rows.`;
  const count = formatCount(looks);
  return looks < MANY_LOOKS
    ? t`Look ${count} at results on these test rows. Each time you choose by them, the scores become a little too good.`
    : t`Look ${count} at results on these test rows. Whoever chooses so often by the same rows finds luck as well: confirm on fresh rows before you rely on small differences.`;
}
