import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { guideQueries } from '@renderer/lib/queries/guide';
import { useOperation } from '@renderer/lib/query';
import { useRemembered } from '@renderer/lib/remembered';
import { useShortcut } from '@renderer/lib/shortcuts';
import { stripMessage } from '@renderer/lib/strip-message';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import type { GuideAdvice } from '@shared/contract/guide';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { AdviceCard } from './AdviceCard';
import { GuideQuestions } from './GuideQuestions';
import classes from './GuideScreen.module.css';
import { answersOf, SaidAnswers } from './guide-answers';

const question = t`Which should I try?`;
const nothingSaid: SaidAnswers = {};
/** Long enough not to compute for every digit that is typed. */
const PAUSE_MS = 250;

/** Five questions, and the ways to answer that are worth measuring for them, in an order with reasons. */
export function GuideScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const known = useQuery(guideQueries.known(projectId));
  const [said, setSaid] = useRemembered(`guide.${projectId}`, SaidAnswers, nothingSaid);
  const answers = answersOf(known.data, said);
  const [asked] = useDebouncedValue(answers, PAUSE_MS);
  const found = useQuery({
    ...guideQueries.propose({ projectId, answers: known.data === undefined ? answers : asked }),
    enabled: known.isSuccess,
    placeholderData: keepPreviousData,
  });
  const add = useOperation('arms.create');
  const [adding, setAdding] = useState<readonly GuideAdvice['kind'][]>([]);
  const addAll = async (wanted: readonly GuideAdvice[]) => {
    setAdding(wanted.map(({ kind }) => kind));
    try {
      for (const { config } of wanted) if (config !== null) await add.mutateAsync({ projectId, config });
      stripMessage.say({ words: plural(wanted.length, { one: '# arm added', other: '# arms added' }) });
    } catch {
      // The notice below says why.
    } finally {
      setAdding([]);
    }
  };
  const back = () => go(paths.step(projectId, 'arms'));
  useShortcut({ keys: 'Escape', label: t`Back to the arms`, group: 'This screen', run: back });
  const failed = known.error ?? found.error;
  const advice = found.data?.advice ?? [];
  const addable = advice.filter(({ standing, config }) => standing === 'try' && config !== null);
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={t`Five answers, and what they speak for. Only a comparison on your own test rows decides.`}
          secondary={
            addable.length > 0 && (
              <Button variant="default" onClick={back}>
                <Trans>Arms</Trans>
              </Button>
            )
          }
          action={
            addable.length > 0 ? (
              <Button loading={adding.length > 0} onClick={() => void addAll(addable)}>
                {plural(addable.length, { one: 'Add this arm', other: 'Add these # arms' })}
              </Button>
            ) : (
              <Button disabled={found.data === undefined} onClick={back}>
                <Trans>Go to the arms</Trans>
              </Button>
            )
          }
        />
      }
    >
      {failed !== null && (
        <FailedState
          title={t`The guide could not look at the project`}
          error={failed.error}
          onRetry={() => {
            if (known.isError) void known.refetch();
            if (found.isError) void found.refetch();
          }}
        />
      )}
      {failed === null && (known.data === undefined || found.data === undefined) && (
        <CardsSkeleton cards={3} height={140} what={t`the guide`} />
      )}
      {failed === null && known.data !== undefined && found.data !== undefined && (
        <div className={classes.guide}>
          <Panel>
            <GuideQuestions
              answers={answers}
              known={known.data}
              onChange={(change) => setSaid((before) => ({ ...before, ...change }))}
            />
          </Panel>
          {found.data.notEnough !== null && (
            <Notice
              tone="warning"
              action={
                <Link
                  href={paths.step(projectId, known.data.rows === null ? 'data' : 'labels')}
                  className={classes.link ?? ''}
                >
                  {known.data.rows === null ? t`Import rows` : t`Label rows`}
                </Link>
              }
            >
              <Trans>
                Not enough data to say which one is better: that takes rows whose label is known. What can be said
                without them stands below.
              </Trans>
            </Notice>
          )}
          {add.isError && <Notice tone="bad">{add.error.error.message}</Notice>}
          <ol
            className={classes.advice}
            aria-label={t`Ways to answer, best first`}
            data-stale={found.isPlaceholderData || undefined}
          >
            {advice.map((each, index) => (
              <AdviceCard
                key={each.kind}
                projectId={projectId}
                advice={each}
                place={index + 1}
                adding={adding.includes(each.kind)}
                {...(each.config === null ? {} : { onAdd: () => void addAll([each]) })}
              />
            ))}
          </ol>
        </div>
      )}
    </Screen>
  );
}
