import { t } from '@lingui/core/macro';
import { modals } from '@mantine/modals';

type TrainingPlan = {
  /** True when nothing leaves this machine and nothing is billed: it starts at once. */
  free: boolean;
  /** Which rows go where, and what it costs. */
  words: string;
  confirm: string;
};

/** Asks before rows are sent to be trained on and money goes. */
export function confirmTraining({ free, words, confirm }: TrainingPlan, start: () => void): void {
  if (free) {
    start();
    return;
  }
  modals.openConfirmModal({
    title: t`Send these rows and train?`,
    children: words,
    labels: { confirm, cancel: t`Not now` },
    onConfirm: start,
  });
}
