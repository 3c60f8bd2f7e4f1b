import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { projectQueries } from '@renderer/lib/queries/projects';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import type { Milestone } from '@shared/contract/projects';
import {
  IconArrowRight,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleDot,
  IconCompass,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { actionOf, milestoneWords } from './milestone-words';
import classes from './ProjectHome.module.css';

const looks: Record<Milestone['state'], { icon: typeof IconCircle; words: string }> = {
  done: { icon: IconCircleCheckFilled, words: t`done` },
  next: { icon: IconCircleDot, words: t`next` },
  later: { icon: IconCircle, words: t`not yet` },
  optional: { icon: IconCircleDashed, words: t`if you like` },
};

/** How far a project is on its way from rows to a decision, and the one thing to do next. */
export function ProjectHome({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const found = useQuery(projectQueries.milestones(projectId));
  const name = useQuery(projectQueries.get(projectId)).data?.project.name ?? ' ';
  const next = found.data?.find(({ state }) => state === 'next');
  const action =
    found.data === undefined
      ? null
      : next === undefined
        ? { words: t`Make the report`, step: 'report' as const }
        : actionOf(next);
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`What is next?`}
          detail={name}
          secondary={
            <>
              <Button variant="default" onClick={() => projectFileDialog.open({ kind: 'export', projectId, name })}>
                <Trans>Export the project</Trans>
              </Button>
              <Button
                variant="default"
                leftSection={<IconCompass size={16} aria-hidden />}
                onClick={() => go(paths.detail(projectId, 'arms', 'guide'))}
              >
                <Trans>Which should I try?</Trans>
              </Button>
            </>
          }
          action={
            action !== null && (
              <Button
                rightSection={<IconArrowRight size={16} aria-hidden />}
                onClick={() => go(paths.step(projectId, action.step))}
              >
                {action.words}
              </Button>
            )
          }
        />
      }
    >
      {found.isError && (
        <FailedState
          title={t`The project could not be read`}
          error={found.error.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.isPending && (
        <div className={classes.coming}>
          <ListSkeleton rows={7} what={t`the project`} />
        </div>
      )}
      {found.isSuccess && (
        <ol className={classes.way} aria-label={t`The way to a decision`}>
          {found.data.map((each) => {
            const { name: milestone, state, note } = each;
            const { icon: Icon, words } = looks[state];
            const { title, why } = milestoneWords[milestone];
            return (
              <li key={milestone} data-state={state}>
                <Link href={paths.step(projectId, actionOf(each).step)} className={classes.milestone ?? ''}>
                  <Icon size={20} className={classes.icon} aria-hidden />
                  <span className={classes.words}>
                    <span className={classes.title}>{title}</span>
                    <span className={classes.why}>{why}</span>
                  </span>
                  <span className={classes.note}>{note}</span>
                  <span className={classes.state}>{words}</span>
                </Link>
              </li>
            );
          })}
        </ol>
      )}
    </Screen>
  );
}
