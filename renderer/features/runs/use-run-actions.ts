import { t } from '@lingui/core/macro';
import { modals } from '@mantine/modals';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import type { Run } from '@shared/contract/runs';
import { useLocation } from 'wouter';
import { moveWords, otherChannel, type RunAction } from './run-actions';

/** The operations behind the buttons of a run. */
export function useRunActions(projectId: string) {
  const [, go] = useLocation();
  const pause = useOperation('runs.pause');
  const cancel = useOperation('jobs.cancel');
  const move = useOperation('runs.moveToBatch');
  const resume = useOperation('runs.resume');
  const retry = useOperation('runs.retry');
  const collect = useOperation('runs.collect');
  const all = [pause, cancel, move, resume, retry, collect];

  function act(action: RunAction, run: Run): void {
    for (const operation of all) operation.reset();
    switch (action) {
      case 'pause':
        pause.mutate({ runId: run.id });
        return;
      case 'cancel':
        cancel.mutate({ jobId: run.jobId });
        return;
      case 'moveToBatch':
        modals.openConfirmModal({
          title: t`Move the rest to a batch?`,
          children: moveWords,
          labels: { confirm: t`Move the rest`, cancel: t`Not now` },
          onConfirm: () => move.mutate({ runId: run.id }),
        });
        return;
      case 'resume':
        resume.mutate({ runId: run.id });
        return;
      case 'resumeOtherwise':
        resume.mutate({ runId: run.id, channel: otherChannel(run.channel) });
        return;
      case 'retry':
        retry.mutate({ runId: run.id });
        return;
      case 'collect':
        collect.mutate({ runId: run.id });
        return;
      case 'compare':
        go(paths.step(projectId, 'compare'));
    }
  }
  return {
    act,
    pending: all.some(({ isPending }) => isPending),
    /** Why the last one did not happen, in a sentence; null when it did. */
    refusal: all.find(({ error }) => error !== null)?.error?.error.message ?? null,
  };
}
