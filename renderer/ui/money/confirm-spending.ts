import { plural, t } from '@lingui/core/macro';
import { modals } from '@mantine/modals';
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
  const sentences = [
    plural(requests, { one: '# request will be sent.', other: '# requests will be sent.' }),
    cost === null
      ? t`The price is not known.`
      : t`It costs about ${{ likely: formatMoney(cost.likely) }}, at most ${{ high: formatMoney(cost.high) }}.`,
    ...(budget === null ? [] : [t`It stops at ${{ budget: formatMoney(budget) }}.`]),
  ];
  modals.openConfirmModal({
    title,
    children: sentences.join(' '),
    labels: { confirm, cancel: t`Not now` },
    onConfirm: start,
  });
}
