import { t } from '@lingui/core/macro';
import { useJobs } from '@renderer/lib/job-list';
import { paths } from '@renderer/lib/paths';
import { costQueries } from '@renderer/lib/queries/costs';
import { formatMoney } from '@shared/domain/format';
import { IconReceipt2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import classes from './StatusStrip.module.css';
import { spentWords } from './spent-words';

/** While something runs, money is read again this often. */
const refreshMs = 2_000;

/** What the project has spent so far and what is left of its budget, on every screen of it. */
export function ProjectSpent({ projectId }: { projectId: string }) {
  const running = useJobs().some((job) => job.status === 'running' && job.projectId === projectId);
  const money = useQuery({ ...costQueries.project(projectId), refetchInterval: running ? refreshMs : false }).data;
  if (money === undefined) return null;
  const { spent, budget } = money;
  return (
    <Link
      href={paths.costTab('spent', projectId)}
      className={classes.keys ?? ''}
      title={
        budget === null
          ? t`Simulated money, counted apart: ${{ simulated: formatMoney(spent.simulated) }}. The project has no budget.`
          : t`Simulated money, counted apart: ${{ simulated: formatMoney(spent.simulated) }}, against the same budget.`
      }
    >
      <IconReceipt2 size={14} aria-hidden /> {spentWords(money)}
    </Link>
  );
}
