import { t } from '@lingui/core/macro';
import type { Prediction } from '@shared/contract/runs';
import { IconCheck, IconX } from '@tabler/icons-react';
import classes from './GivenAnswer.module.css';
import { isRight, predictionWords } from './prediction-words';

type GivenAnswerProps = {
  prediction: Pick<Prediction, 'label' | 'status'> & {
    /** Null where it is not to be told: then nothing says whether the answer is right. */
    truth: string | null;
  };
};

/** What a row got and whether it is right: the label, or how it ended when there is none. */
export function GivenAnswer({ prediction }: GivenAnswerProps) {
  const { label, status, truth } = prediction;
  const right = truth !== null && isRight({ label, status, truth });
  const Icon = right ? IconCheck : IconX;
  return (
    <span className={classes.answer} data-right={right}>
      {truth !== null && (
        <Icon
          size={14}
          aria-label={right ? t({ message: 'right', context: 'answer' }) : t({ message: 'wrong', context: 'answer' })}
        />
      )}
      <span className={classes.words} dir="auto">
        {label ?? <em className={classes.none}>{predictionWords[status].words}</em>}
      </span>
    </span>
  );
}
