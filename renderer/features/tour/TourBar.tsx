import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { runQueries } from '@renderer/lib/queries/runs';
import { useShortcut } from '@renderer/lib/shortcuts';
import { useTour } from '@renderer/lib/tour';
import { KeyHint } from '@renderer/ui/KeyHint';
import type { PathStep } from '@shared/contract/projects';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import classes from './TourBar.module.css';
import { isTourStep, runStateOf, tourLead, tourSteps } from './tour-steps';
import { leadWords, tourWords } from './tour-words';

type TourBarProps = {
  /** The project and the step of the path that the window shows. */
  projectId: string | null;
  step: PathStep | null;
};

/**
 * The guided first run: under the screen it speaks of, in room of its own, so that it covers nothing. It follows the user: whatever
 * screen is in front, it says what is to be seen there, or where the way goes on.
 */
export function TourBar({ projectId, step }: TourBarProps) {
  const { tour } = useTour();
  return tour === null || tour.left || tour.projectId !== projectId ? null : (
    <Bar projectId={projectId} shown={step} last={tour.step} />
  );
}

function Bar({ projectId, shown, last }: { projectId: string; shown: PathStep | null; last: PathStep }) {
  const [, go] = useLocation();
  const { change, end } = useTour();
  const runs = runStateOf(useQuery(runQueries.list(projectId)).data ?? []);
  const isOnTheWay = isTourStep(shown);
  useEffect(() => {
    if (isOnTheWay) change({ step: shown });
  }, [isOnTheWay, shown, change]);
  const step = isOnTheWay ? shown : isTourStep(last) ? last : 'data';
  const lead = isOnTheWay ? tourLead(step, runs) : { to: step };
  const { title, see, next } = tourWords(step, runs);
  const place = formatCount(tourSteps.indexOf(step) + 1);
  const all = formatCount(tourSteps.length);
  const follow = () => {
    if (lead === null) return;
    if (lead.to === 'end') return end();
    if (lead.to !== 'screen-action') return go(paths.step(projectId, lead.to));
    document.querySelector<HTMLElement>('[data-screen-action] button')?.focus();
  };
  useShortcut({ keys: 'mod+j', label: t`Go on with the tour`, group: 'Everywhere', run: follow });
  return (
    <section className={classes.bar} aria-label={t`Guided tour`}>
      <div className={classes.place}>
        <span className={classes.count}>{t`Step ${place} of ${all}`}</span>
        <h2 className="ft-heading">{title}</h2>
      </div>
      <div className={classes.words} aria-live="polite">
        {isOnTheWay ? (
          <>
            <p>{see}</p>
            <p className={classes.next}>{next}</p>
          </>
        ) : (
          <p>
            <Trans>This screen is beside the way. The tour goes on where you left it.</Trans>
          </p>
        )}
      </div>
      <div className={classes.actions}>
        <Button
          onClick={follow}
          disabled={lead === null}
          classNames={{ section: classes.key ?? '' }}
          rightSection={<KeyHint keys="mod+j" />}
        >
          {isOnTheWay ? leadWords(lead) : t({ message: 'Go on', context: 'tour' })}
        </Button>
        {lead?.to !== 'end' && (
          <Button variant="subtle" color="gray" onClick={() => change({ left: true })}>
            <Trans>Leave the tour</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
