import { t } from '@lingui/core/macro';
import type { ProjectMoney } from '@shared/contract/costs';
import { formatMoney } from '@shared/domain/format';

/**
 * A project's money in a few words: '$0.12 spent', '$0.12 of $5.00 spent, $4.88 left'. A project that has spent simulated money alone
 * shows that, and says so.
 */
export function spentWords({ spent, budget, left, unpriced }: Omit<ProjectMoney, 'projectId' | 'stopped'>): string {
  const play = spent.real === 0 && spent.simulated > 0;
  const known = formatMoney(play ? spent.simulated : spent.real);
  const amount = unpriced > 0 ? t`more than ${known}` : known;
  if (budget === null || left === null) return play ? t`${amount} simulated spent` : t`${amount} spent`;
  const [all, rest] = [formatMoney(budget), formatMoney(play ? left.simulated : left.real)];
  return play ? t`${amount} of ${all} simulated spent, ${rest} left` : t`${amount} of ${all} spent, ${rest} left`;
}
