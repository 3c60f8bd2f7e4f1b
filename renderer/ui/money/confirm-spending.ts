import { t } from '@lingui/core/macro';
import { modals } from '@mantine/modals';
import { counted } from '@renderer/ui/counted';
import type { ErrandEstimate } from '@shared/contract/errands';
import { formatMoney } from '@shared/domain/format';

/** Asks before real money is spent; what is free or simulated goes on at once. */
export function confirmSpending(
  { cost, simulated, requests }: ErrandEstimate,
  { title, confirm, budget }: { title: string; confirm: string; budget: number | null },
  start: () => void,
): void {
  if (simulated || requests === 0 || cost?.high === 0) {
    start();
    return;
  }
  const price =
    cost === null
      ? t`The price is not known.`
      : t`It costs about ${formatMoney(cost.likely)}, at most ${formatMoney(cost.high)}.`;
  modals.openConfirmModal({
    title,
    children: t`${counted(requests, 'request')} will be sent. ${price}${budget === null ? '' : t` It stops at ${formatMoney(budget)}.`}`,
    labels: { confirm, cancel: t`Not now` },
    onConfirm: start,
  });
}
