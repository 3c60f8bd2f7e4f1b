import { shareDone } from '@shared/domain/progress';
import classes from './ProgressLine.module.css';
import { type Progress, progressWords } from './progress-words';

type ProgressLineProps = Progress & {
  /** What is going on ('Importing reviews.csv'). */
  label: string;
};

/** A thin bar with its figures. Without a total it shows that work goes on, not how far. */
export function ProgressLine({ label, ...progress }: ProgressLineProps) {
  const { done, failed, total } = progress;
  const share = shareDone(progress);
  const words = progressWords(progress);
  return (
    <div className={classes.progress}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : done + failed}
        aria-valuetext={words}
        className={classes.track}
        data-unknown={share === null || undefined}
      >
        <div className={classes.done} style={{ width: share === null ? '30%' : `${share * 100}%` }} />
      </div>
      <div className={classes.words}>{words}</div>
    </div>
  );
}
