import type { FindLeaks } from '@engine/splits/leak-finder';
import { countedLeaks } from '@engine/splits/leak-words';
import { plural } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { type LeakKind, type Part, type Split, USUAL_SIMILARITY } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { sideInFull } from '@shared/domain/splits';
import type { RunTarget } from './run-target';

/** What an arm learns from, or a training is made of, against what it will be tested on. */
type Tested = { split: Split; part: Part };

/** How many training rows tell of rows of the tested side, by kind. */
async function tellingRows(findLeaks: FindLeaks, { split, part }: Tested, similarity: number | null) {
  const counts = new Map<LeakKind, number>();
  for (const { kind, held, twin } of await findLeaks(split, similarity)) {
    if (twin.part === 'train' && held.part === part) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { total, words: countedLeaks(counts) };
}

/**
 * Asked again before anything is sent or learnt: the same text or group must not stand in training and on the tested side.
 * @throws AppFailure unless there are none, or the user said that they are known (`accept`)
 */
export async function refuseLeaks(findLeaks: FindLeaks, tested: Tested, accept: boolean): Promise<void> {
  if (accept) return;
  const { total, words } = await tellingRows(findLeaks, tested, null);
  if (total === 0) return;
  const [shown, side] = [formatCount(total), sideInFull(tested.part)];
  throw new AppFailure(
    'refused',
    plural(total, {
      one: `${shown} training row gives rows of the ${side} away (${words}), so the score would be too good. Leave them out on the split screen, or start again and accept the leaks.`,
      other: `${shown} training rows give rows of the ${side} away (${words}), so the score would be too good. Leave them out on the split screen, or start again and accept the leaks.`,
    }),
  );
}

/** Near-copies stop nothing, but they are said beside the price. */
export async function nearCopyWarnings(findLeaks: FindLeaks, tested: Tested): Promise<string[]> {
  const { total, words } = await tellingRows(findLeaks, tested, USUAL_SIMILARITY);
  if (total === 0) return [];
  const [shown, side] = [formatCount(total), sideInFull(tested.part)];
  return [
    plural(total, {
      one: `${shown} training row gives rows of the ${side} away: ${words}. The split screen shows them side by side.`,
      other: `${shown} training rows give rows of the ${side} away: ${words}. The split screen shows them side by side.`,
    }),
  ];
}

/** True for arms that learn from the train side as a whole; shots are drawn from a pool without copies already. */
export const learnsFromTrain = ({ arm }: Pick<RunTarget, 'arm'>): boolean =>
  arm.config.kind === 'local-classifier' || arm.config.kind === 'embedding' || arm.config.kind === 'fine-tuned';
