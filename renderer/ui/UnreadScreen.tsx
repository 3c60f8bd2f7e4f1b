import { t } from '@lingui/core/macro';
import type { AppFailure } from '@shared/contract/errors';
import type { ReactNode } from 'react';
import { FailedState } from './FailedState';
import { Screen } from './Screen';
import { ScreenHeader } from './ScreenHeader';
import { CardsSkeleton } from './Skeletons';

type UnreadScreenProps = {
  question: string;
  /** What is read, as it stands in a sentence: 'the sweep'. */
  what: string;
  /** The read that has not brought anything: under way, or failed. */
  read: { error: AppFailure | null; refetch: () => unknown };
  /** How to leave a screen that cannot be read. */
  leave: ReactNode;
  /** Height of the first card, in pixels, so that nothing jumps when it comes. */
  height: number;
};

/** A screen about one thing, before that thing is there: what is coming, or why it could not be read. */
export function UnreadScreen({ question, what, read, leave, height }: UnreadScreenProps) {
  return read.error === null ? (
    <Screen header={<ScreenHeader question={question} detail=" " secondary={leave} />}>
      <CardsSkeleton cards={2} height={height} what={what} />
    </Screen>
  ) : (
    <Screen header={<ScreenHeader question={question} secondary={leave} />}>
      <FailedState
        title={t`${{ thing: what.charAt(0).toUpperCase() + what.slice(1) }} could not be read`}
        error={read.error.error}
        onRetry={() => void read.refetch()}
      />
    </Screen>
  );
}
