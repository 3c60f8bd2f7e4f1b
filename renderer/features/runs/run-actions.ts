import { plural, t } from '@lingui/core/macro';
import type { Channel, Run } from '@shared/contract/runs';

/** What can be done with a run. `resumeOtherwise` resumes it the other way: in a batch, or with single requests. */
export type RunAction =
  | 'pause'
  | 'cancel'
  | 'moveToBatch'
  | 'resume'
  | 'resumeOtherwise'
  | 'retry'
  | 'collect'
  | 'compare';

export type RunShape = Pick<Run, 'status' | 'channel' | 'batches' | 'counts' | 'estimate' | 'armKind'>;

const openBatches = ({ batches }: Pick<Run, 'batches'>): number =>
  batches.filter(({ state }) => state === 'open' || state === 'creating').length;

/** True for runs that stopped before their last row and can go on. */
export const canResume = (run: Pick<Run, 'status' | 'counts' | 'batches'>): boolean =>
  run.status !== 'running' && (run.counts['not-run'] > 0 || openBatches(run) > 0);

/** The way a run would be sent if not as it is. */
export const otherChannel = (channel: Channel): Channel => (channel === 'live' ? 'batch' : 'live');

/** The one next step of a run, and what else can be done with it. */
export function runActions(run: RunShape): { main: RunAction; others: RunAction[] } {
  const sends = run.estimate.requests > 0;
  const batches = sends && run.armKind !== 'embedding';
  if (run.status === 'running') {
    return {
      main: 'pause',
      others: [...(batches && run.channel === 'live' ? (['moveToBatch'] as const) : []), 'cancel'],
    };
  }
  // Its budget is raised first, where it says that it is reached: with the old one it would stop again at once.
  if (run.status === 'over-budget') return { main: 'compare', others: [] };
  if (canResume(run)) {
    const others: RunAction[] = [];
    if (openBatches(run) > 0) others.push('collect');
    else if (batches) others.push('resumeOtherwise');
    return { main: 'resume', others };
  }
  return run.counts.failed > 0 && sends ? { main: 'retry', others: ['compare'] } : { main: 'compare', others: [] };
}

/** What a button for it says. */
export function actionWords(action: RunAction, run: RunShape): string {
  switch (action) {
    case 'pause':
      return t`Pause`;
    case 'cancel':
      return t`Cancel the run`;
    case 'moveToBatch':
      return t`Move the rest to a batch`;
    case 'resume':
      return plural(run.counts['not-run'], { one: 'Resume # row', other: 'Resume # rows' });
    case 'resumeOtherwise':
      return run.channel === 'live' ? t`Resume in a batch` : t`Resume with single requests`;
    case 'retry':
      return plural(run.counts.failed, { one: 'Try # failed row again', other: 'Try # failed rows again' });
    case 'collect':
      return plural(openBatches(run), {
        one: 'Fetch the answers of # batch',
        other: 'Fetch the answers of # batches',
      });
    case 'compare':
      return t`Compare the arms`;
  }
}

/** What is asked before the rest goes into a batch. */
export const moveWords = t`What is on its way comes home first. The rest goes to the provider as a file: half the price, answers within 24 hours, often much sooner. You can close the app meanwhile.`;
