import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { Notice } from '@renderer/ui/Notice';
import type { ErrorAnalysis } from '@shared/contract/error-analysis';
import { useLocation } from 'wouter';
import { changedWords } from './error-words';

/** Says that labels were changed under a frozen split, what that leaves as it is, and how they become official. */
export function ChangedLabels({ analysis }: { analysis: ErrorAnalysis }) {
  const { projectId, splitId, changedInSplit, newerSplitId } = analysis;
  const [, go] = useLocation();
  const revise = useOperation('splits.revise', {
    onSuccess: ({ name }) => stripMessage.say({ words: t`Made ${name} with the labels of now` }),
  });
  const isTakenOver = newerSplitId !== null;
  return (
    <>
      <Notice
        action={
          <Button
            size="compact-sm"
            variant="default"
            loading={revise.isPending}
            onClick={() =>
              isTakenOver ? go(paths.step(projectId, 'runs')) : revise.mutate({ splitId, takeLabels: true })
            }
          >
            {isTakenOver ? t`Go to the runs` : t`Make a new version`}
          </Button>
        }
      >
        {changedWords(changedInSplit, isTakenOver)}
      </Notice>
      {revise.error !== null && <Notice tone="bad">{revise.error.error.message}</Notice>}
    </>
  );
}
