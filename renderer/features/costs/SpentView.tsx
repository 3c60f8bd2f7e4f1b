import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { costQueries } from '@renderer/lib/queries/costs';
import { projectQueries } from '@renderer/lib/queries/projects';
import { when } from '@renderer/lib/when';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Count, Money, NotDefined } from '@renderer/ui/figures';
import { StoppedRuns } from '@renderer/ui/money/StoppedRuns';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import { formatCount, formatMoney } from '@shared/domain/format';
import { IconReceipt2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { BudgetTable } from './BudgetTable';
import classes from './SpentView.module.css';
import { errorWords, type Grouping, groupings, type SpendingLine, spendingLines } from './spending';

const groupingWords: Record<Grouping, string> = { each: t`Each`, project: t`Project`, model: t`Model`, day: t`Day` };

/** What was spent, on what, and how far the estimate was off; with each project's budget on top. */
export function SpentView({ projectId }: { projectId: string | null }) {
  const [by, setBy] = useState<Grouping>('each');
  const spent = useQuery(costQueries.spent(projectId));
  const projects = useQuery(projectQueries.list());
  const failed = spent.error ?? projects.error;
  if (failed !== null) {
    return (
      <FailedState
        title={t`What was spent could not be read`}
        error={failed.error}
        onRetry={() => {
          for (const read of [spent, projects]) if (read.isError) void read.refetch();
        }}
      />
    );
  }
  if (spent.data === undefined || projects.data === undefined)
    return <CardsSkeleton cards={2} height={220} what={t`what was spent`} />;
  const shownProjects = projects.data
    .map(({ project }) => project)
    .filter(({ id }) => projectId === null || id === projectId);
  return (
    <div className={classes.view}>
      {shownProjects.map(({ id }) => (
        <StoppedRuns key={id} projectId={id} />
      ))}
      {shownProjects.length > 0 && <BudgetTable projects={shownProjects} />}
      {spent.data.length === 0 ? (
        <EmptyState
          icon={<IconReceipt2 size={32} stroke={1.5} />}
          title={t`Nothing was spent yet`}
          action={
            projectId === null ? (
              <Button component={Link} href={paths.home}>
                <Trans>Go to the projects</Trans>
              </Button>
            ) : (
              <Button component={Link} href={paths.step(projectId, 'runs')}>
                <Trans>Run the arms</Trans>
              </Button>
            )
          }
        >
          <Trans>
            Runs that ask a model, trainings and deployments are listed here, each beside what was foreseen.
          </Trans>
        </EmptyState>
      ) : (
        <Panel
          title={t`What it was spent on`}
          terms={['foreseen', 'promptCache']}
          padded={false}
          aside={
            <SegmentedControl
              aria-label={t`Put together by`}
              size="xs"
              data={groupings.map((value) => ({ value, label: groupingWords[value] }))}
              value={by}
              onChange={(value) => setBy(groupings.find((one) => one === value) ?? 'each')}
            />
          }
        >
          <SpendingTable lines={spendingLines(spent.data, by)} by={by} />
        </Panel>
      )}
    </div>
  );
}

function SpendingTable({ lines, by }: { lines: readonly SpendingLine[]; by: Grouping }) {
  return (
    <FigureTable
      label={t`What was spent`}
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'name',
          header: by === 'each' ? t`Run or training` : groupingWords[by],
          wraps: '180px',
          render: ({ name, simulated }) => (
            <span className={classes.name}>
              {name}
              {simulated && <SandboxBadge short />}
            </span>
          ),
        },
        {
          key: 'when',
          header: by === 'each' ? t`Started` : t`Made of`,
          render: ({ startedAt, made }) => (
            <span className={classes.dim}>{by === 'each' ? when(startedAt, Date.now()) : made}</span>
          ),
        },
        {
          key: 'in',
          header: t`Tokens in`,
          align: 'end',
          render: ({ inputTokens, cachedTokens }) => (
            <span
              title={
                cachedTokens === 0 ? undefined : t`${formatCount(cachedTokens)} of them came from the provider's cache`
              }
            >
              <Count value={inputTokens} />
              {cachedTokens > 0 && (
                <span className={classes.dim}> {t`(${Math.round((cachedTokens / inputTokens) * 100)}% cached)`}</span>
              )}
            </span>
          ),
        },
        {
          key: 'out',
          header: t`Tokens out`,
          align: 'end',
          render: ({ outputTokens, reasoningTokens }) => (
            <span>
              <Count value={outputTokens} />
              {reasoningTokens > 0 && (
                <span className={classes.dim}> {t`(${formatCount(reasoningTokens)} reasoning)`}</span>
              )}
            </span>
          ),
        },
        {
          key: 'foreseen',
          header: t`Foreseen`,
          align: 'end',
          render: ({ estimate, span }) => (
            <span
              className={classes.dim}
              title={
                span === null ? undefined : t`At least ${formatMoney(span.low)}, at most ${formatMoney(span.high)}`
              }
            >
              <Money value={estimate} reason={t`No price was known then.`} />
            </span>
          ),
        },
        {
          key: 'cost',
          header: t`Spent`,
          align: 'end',
          render: ({ cost, unpriced }) => {
            const reason = t`The price book had no price for this.`;
            if (unpriced === 0 || cost === null) return <Money value={cost} reason={reason} />;
            const why = plural(unpriced, {
              one: '# answer or training has no known price.',
              other: '# answers or trainings have no known price.',
            });
            return (
              <Trans>
                <span className={classes.dim} title={why}>
                  more than
                </span>{' '}
                <Money value={cost} />
              </Trans>
            );
          },
        },
        {
          key: 'error',
          header: t`Against the estimate`,
          align: 'end',
          render: ({ error }) =>
            error === null ? (
              <NotDefined reason={t`Held against each other once it has finished with a known price.`} />
            ) : (
              errorWords(error)
            ),
        },
      ]}
    />
  );
}
