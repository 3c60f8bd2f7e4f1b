import { plural, t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { CurvePlan, CurveStatus } from '@shared/contract/learning-curves';
import type { Hyperparameters } from '@shared/contract/training';
import type { TrialPlan, TrialState } from '@shared/contract/training-trials';
import { formatDigits, formatMoney } from '@shared/domain/format';

/** The state of a learning curve or a sweep: icon, word, and what it means in a sentence. */
export const experimentStatusWords: Record<CurveStatus, { look: StatusLook; words: string; sentence: string }> = {
  running: {
    look: 'running',
    words: t({ message: 'running', context: 'state' }),
    sentence: t`You can leave; the work goes on.`,
  },
  finished: { look: 'good', words: t({ message: 'finished', context: 'state' }), sentence: '' },
  cancelled: {
    look: 'stopped',
    words: t({ message: 'cancelled', context: 'state' }),
    sentence: t`What was finished is kept. Resume to go on.`,
  },
  interrupted: {
    look: 'warning',
    words: t({ message: 'interrupted', context: 'state' }),
    sentence: t`The app ended while it worked. Resume to go on; nothing is done or paid twice.`,
  },
  'over-budget': { look: 'warning', words: t({ message: 'budget reached', context: 'state' }), sentence: '' },
  failed: { look: 'bad', words: t({ message: 'failed', context: 'state' }), sentence: '' },
};

/** Where one of several trainings stands. */
export const trialStateWords: Record<TrialState, { look: StatusLook; words: string }> = {
  waiting: { look: 'waiting', words: t({ message: 'not started', context: 'state' }) },
  training: { look: 'running', words: t({ message: 'training', context: 'state' }) },
  answering: { look: 'running', words: t({ message: 'answering', context: 'state' }) },
  done: { look: 'good', words: t({ message: 'done', context: 'state' }) },
  failed: { look: 'bad', words: t({ message: 'failed', context: 'state' }) },
  stopped: { look: 'stopped', words: t({ message: 'stopped', context: 'state' }) },
};

/** A setting as it stands in a table. */
export const settingWords = (value: Hyperparameters['epochs'] | number): string =>
  value === 'auto' ? t`auto` : formatDigits(String(value));

/** What a button says that trains several models: 'Train 3 models for about $0.05'. */
export function trainModelsWords(models: number, { cost, simulated }: Pick<TrialPlan, 'cost' | 'simulated'>): string {
  if (cost === null) return t`Train ${plural(models, { one: '# model', other: '# models' })}, price not known`;
  if (cost.likely === 0) return t`Train ${plural(models, { one: '# model', other: '# models' })}, free`;
  const price = formatMoney(cost.likely);
  return simulated
    ? t`Train ${plural(models, { one: '# model', other: '# models' })} for about ${price} (simulated)`
    : t`Train ${plural(models, { one: '# model', other: '# models' })} for about ${price}`;
}

/** What the start button of a curve says. */
export const measureWords = ({ models, training }: CurvePlan): string =>
  training === null
    ? t`Train ${plural(models, { one: '# model', other: '# models' })} here, free`
    : trainModelsWords(models, training);
