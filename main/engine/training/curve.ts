import type { ProviderEvent } from '@engine/providers/provider';
import type { TrainingPoint } from '@shared/contract/training';

/** Providers name the same figure differently (api: `train_mean_token_accuracy`, result files: `train_accuracy`). */
const ALIASES: Record<Exclude<keyof TrainingPoint, 'step'>, string[]> = {
  trainLoss: ['train_loss', 'training_loss'],
  trainAccuracy: ['train_mean_token_accuracy', 'train_accuracy', 'training_mean_token_accuracy'],
  validLoss: ['valid_loss', 'validation_loss'],
  validAccuracy: ['valid_mean_token_accuracy', 'validation_mean_token_accuracy'],
  fullValidLoss: ['full_valid_loss'],
  fullValidAccuracy: ['full_valid_mean_token_accuracy'],
};

/** Reads a figure under any of its names; null when it is not there, or is -1, which stands for 'none'. */
export function figure(data: Record<string, unknown>, name: keyof typeof ALIASES): number | null {
  for (const alias of ALIASES[name]) {
    const value = data[alias];
    if (typeof value === 'number' && Number.isFinite(value) && value !== -1) return value;
  }
  return null;
}

/** The curve so far, from the `metrics` events of a job; one point a step, in order. */
export function curveOf(events: readonly ProviderEvent[]): TrainingPoint[] {
  const points = new Map<number, TrainingPoint>();
  for (const { data } of events) {
    const step = data?.step;
    if (data === null || typeof step !== 'number') continue;
    points.set(step, {
      step,
      trainLoss: figure(data, 'trainLoss'),
      trainAccuracy: figure(data, 'trainAccuracy'),
      validLoss: figure(data, 'validLoss'),
      validAccuracy: figure(data, 'validAccuracy'),
      fullValidLoss: figure(data, 'fullValidLoss'),
      fullValidAccuracy: figure(data, 'fullValidAccuracy'),
    });
  }
  return [...points.values()].sort((a, b) => a.step - b.step);
}
