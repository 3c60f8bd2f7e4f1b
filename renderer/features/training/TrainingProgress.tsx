import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useJob } from '@renderer/lib/job-list';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { TrainingJob } from '@shared/contract/training';
import { formatPercent } from '@shared/domain/format';
import { formatLoss } from '@shared/domain/training-curves';
import { spokenLocale } from '@shared/wording/spoken-locale';
import { QueueLimit } from './QueueLimit';
import classes from './TrainingProgress.module.css';
import { isUnderWay, progressOf } from './training-words';

/** How far a job is while it is under way: its place in the queue, the upload, the steps, and the last figures. */
export function TrainingProgress({ training }: { training: TrainingJob }) {
  const job = useJob(training.jobId);
  const { status, watch, points, connectionId } = training;
  if (!isUnderWay(status)) return null;
  if (watch.place !== null) {
    return (
      <Notice action={<QueueLimit connectionId={connectionId} />}>
        <Trans>
          Place {{ place: watch.place.at }} of {{ of: watch.place.of }} in the queue here: {{ why: watch.place.why }}.
          It goes out by itself when its turn comes, also after a restart.
        </Trans>
      </Notice>
    );
  }
  const { share, words } = progressOf(training, job);
  const last = points.at(-1);
  return (
    <Panel>
      <div className={classes.progress}>
        <div
          role="progressbar"
          aria-label={t`How far the training is`}
          aria-valuemin={0}
          aria-valuemax={1}
          aria-valuenow={share ?? undefined}
          aria-valuetext={words}
          className={classes.track}
        >
          <div className={classes.done} style={{ width: `${(share ?? 0) * 100}%` }} />
        </div>
        <div className={classes.figures}>
          <span>{words}</span>
          {last?.trainLoss != null && (
            <span>
              <Trans>
                loss <strong>{formatLoss(last.trainLoss)}</strong>
              </Trans>
            </span>
          )}
          {last?.trainAccuracy != null && (
            <span>
              <Trans>
                token accuracy <strong>{formatPercent(last.trainAccuracy)}</strong>
              </Trans>
            </span>
          )}
          {watch.expectedEnd !== null && (
            <span>
              <Trans>
                the server expects its end at {{ time: new Date(watch.expectedEnd).toLocaleTimeString(spokenLocale()) }}
              </Trans>
            </span>
          )}
        </div>
      </div>
    </Panel>
  );
}
