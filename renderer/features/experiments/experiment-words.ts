import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { CurvePlan, CurveStatus } from '@shared/contract/learning-curves';
import type { Hyperparameters } from '@shared/contract/training';
import type { TrialPlan, TrialState } from '@shared/contract/training-trials';
import { formatMoney } from '@shared/domain/format';

/** The state of a learning curve or a sweep: icon, word, and what it means in a sentence. */
export const experimentStatusWords: Record<CurveStatus, { look: StatusLook; words: string; sentence: string }> = {
  running: { look: 'running', words: 'running', sentence: t`You can leave; the work goes on.` },
  finished: { look: 'good', words: 'finished', sentence: '' },
  cancelled: { look: 'stopped', words: 'cancelled', sentence: t`What was finished is kept. Resume to go on.` },
  interrupted: {
    look: 'warning',
    words: 'interrupted',
    sentence: t`The app ended while it worked. Resume to go on; nothing is done or paid twice.`,
  },
  'over-budget': { look: 'warning', words: t`budget reached`, sentence: '' },
  failed: { look: 'bad', words: 'failed', sentence: '' },
};

/** Where one of several trainings stands. */
export const trialStateWords: Record<TrialState, { look: StatusLook; words: string }> = {
  waiting: { look: 'waiting', words: t`not started` },
  training: { look: 'running', words: 'training' },
  answering: { look: 'running', words: 'answering' },
  done: { look: 'good', words: 'done' },
  failed: { look: 'bad', words: 'failed' },
  stopped: { look: 'stopped', words: 'stopped' },
};

/** A setting as it stands in a table. */
export const settingWords = (value: Hyperparameters['epochs'] | number): string =>
  value === 'auto' ? 'auto' : String(value);

/** What a button says about the price: ' for about $0.05', ', free'. */
export function priceWords({ cost, simulated }: Pick<TrialPlan, 'cost' | 'simulated'>): string {
  if (cost === null) return t`, price not known`;
  return cost.likely === 0 ? t`, free` : t` for about ${formatMoney(cost.likely)}${simulated ? ' (simulated)' : ''}`;
}

/** What the start button of a curve says. */
export const measureWords = ({ models, training }: CurvePlan): string =>
  training === null
    ? t`Train ${counted(models, 'model')} here, free`
    : t`Train ${counted(models, 'model')}${priceWords(training)}`;
