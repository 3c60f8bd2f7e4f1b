import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { costQueries } from '@renderer/lib/queries/costs';
import { Money, NotDefined } from '@renderer/ui/figures';
import { ProjectBudget } from '@renderer/ui/money/ProjectBudget';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ProjectMoney } from '@shared/contract/costs';
import type { Project } from '@shared/contract/projects';
import { useQueries } from '@tanstack/react-query';
import classes from './SpentView.module.css';

type Line = { project: Project; money: ProjectMoney };

/** What each project has spent and may still spend. */
export function BudgetTable({ projects }: { projects: readonly Project[] }) {
  const read = useQueries({ queries: projects.map(({ id }) => costQueries.project(id)) });
  const lines = projects.flatMap((project, index): Line[] => {
    const money = read[index]?.data;
    return money === undefined ? [] : [{ project, money }];
  });
  const failed = read.find(({ error }) => error !== null)?.error ?? null;
  return (
    <Panel title={t`Budgets`} terms={['budget']} padded={false}>
      {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
      <FigureTable
        label={t`Budgets`}
        rows={lines}
        rowKey={({ project }) => project.id}
        columns={[
          { key: 'project', header: t`Project`, render: ({ project }) => project.name },
          {
            key: 'spent',
            header: t`Spent`,
            align: 'end',
            render: ({ money }) =>
              money.unpriced > 0 ? (
                <Trans>
                  <span className={classes.dim}>more than</span> <Money value={money.spent.real} />
                </Trans>
              ) : (
                <Money value={money.spent.real} />
              ),
          },
          {
            key: 'simulated',
            header: t`Simulated, apart`,
            align: 'end',
            render: ({ money }) => (
              <span className={classes.dim}>
                <Money value={money.spent.simulated} />
              </span>
            ),
          },
          {
            key: 'budget',
            header: t`Budget`,
            align: 'end',
            render: ({ money }) =>
              money.budget === null ? (
                <NotDefined reason={t`This project has no budget.`} />
              ) : (
                <Money value={money.budget} />
              ),
          },
          {
            key: 'left',
            header: t({ message: 'Left', context: 'money that remains' }),
            align: 'end',
            render: ({ money }) =>
              money.left === null ? (
                <NotDefined reason={t`Without a budget nothing stops the project.`} />
              ) : (
                <Money value={money.left.real} />
              ),
          },
          {
            key: 'set',
            header: '',
            align: 'end',
            render: ({ project, money }) => <ProjectBudget money={money} projectName={project.name} />,
          },
        ]}
      />
    </Panel>
  );
}
