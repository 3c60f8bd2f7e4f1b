import { plural, t } from '@lingui/core/macro';
import { costQueries } from '@renderer/lib/queries/costs';
import { Notice } from '@renderer/ui/Notice';
import type { Retirement } from '@shared/contract/costs';
import { useQuery } from '@tanstack/react-query';
import classes from './StoppedRuns.module.css';

type RetirementNoticesProps = { projectId: string; uses?: 'arms' | 'training' };

const usedBy = ({ armIds, trainingJobIds }: Retirement): string => {
  const [arms, trainings] = [armIds.length, trainingJobIds.length];
  if (trainings === 0) return plural(arms, { one: 'Used by # arm.', other: 'Used by # arms.' });
  if (arms === 0) return plural(trainings, { one: 'Used by # training.', other: 'Used by # trainings.' });
  return t`Used by ${plural(arms, { one: '# arm', other: '# arms' })} and ${plural(trainings, { one: '# training', other: '# trainings' })}.`;
};

/** One notice a model, where several connections ask the same. */
function oneEach(retirements: readonly Retirement[]): Retirement[] {
  const found = new Map<string, Retirement>();
  for (const one of retirements) {
    const { armIds = [], trainingJobIds = [] } = found.get(one.sentence) ?? {};
    found.set(one.sentence, {
      ...one,
      armIds: [...armIds, ...one.armIds],
      trainingJobIds: [...trainingJobIds, ...one.trainingJobIds],
    });
  }
  return [...found.values()];
}

/** What is used in this project and will be, or has been, switched off, in sentences with the days that are left. */
export function RetirementNotices({ projectId, uses }: RetirementNoticesProps) {
  const retirements = useQuery(costQueries.retirements(projectId)).data ?? [];
  const shown = retirements.filter(
    ({ armIds, trainingJobIds }) =>
      uses === undefined || (uses === 'arms' ? armIds.length > 0 : trainingJobIds.length > 0),
  );
  if (shown.length === 0) return null;
  return (
    <div className={classes.list}>
      {oneEach(shown).map((retirement) => (
        <Notice key={retirement.sentence} tone={retirement.daysLeft <= 0 ? 'bad' : 'warning'}>
          {retirement.sentence} {usedBy(retirement)}
        </Notice>
      ))}
    </div>
  );
}
