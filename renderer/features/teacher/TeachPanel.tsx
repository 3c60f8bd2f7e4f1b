import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, NumberInput, Select } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { errandQueries } from '@renderer/lib/queries/errands';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { Money } from '@renderer/ui/figures';
import { ErrandOutlook } from '@renderer/ui/money/ErrandOutlook';
import { priceWords } from '@renderer/ui/money/ErrandPrice';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { StartErrand } from '@renderer/ui/money/StartErrand';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Arm } from '@shared/contract/arms';
import type { Dataset } from '@shared/contract/datasets';
import type { Split } from '@shared/contract/splits';
import { formatCount, formatPercent, percentSuffix } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './TeacherScreen.module.css';

const noArms: readonly Arm[] = [];
const asks = ({ config }: Arm): boolean =>
  config.kind === 'zero-shot' || config.kind === 'few-shot' || config.kind === 'fine-tuned';

type TeachPanelProps = { projectId: string; dataset: Dataset; split: Split };

/** A stronger model labels the rows that have no label; what it is unsure of waits for a person. */
export function TeachPanel({ projectId, dataset, split }: TeachPanelProps) {
  const [, go] = useLocation();
  const arms = (useQuery(armQueries.list(projectId)).data ?? noArms).filter(asks);
  const runs = useQuery(errandQueries.teacherRuns(projectId)).data ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const [sure, setSure] = useState(90);
  const [budget, setBudget] = useState<number | null>(null);
  const arm = arms.find(({ id }) => id === picked) ?? arms[0];
  const wish = { datasetId: dataset.id, armId: arm?.id ?? '', splitId: split.id };
  const estimate = useQuery({ ...errandQueries.teacherEstimate(wish), enabled: arm !== undefined });
  const start = useOperation('teacher.start');
  const newest = runs[0]?.errand;
  const silent = arm !== undefined && 'distribution' in arm.config && arm.config.distribution === 'none';
  const waiting = runs.reduce((sum, { toReview }) => sum + toReview, 0);
  return (
    <>
      <Panel
        title={t`Let a model label rows`}
        terms={['teacher']}
        aside={
          waiting > 0 && (
            <Button variant="default" size="compact-sm" onClick={() => go(paths.detail(projectId, 'labels', 'review'))}>
              <Trans>Look at what it was unsure of</Trans>
            </Button>
          )
        }
      >
        <div className={classes.block}>
          <p className={classes.intro}>
            <Trans>
              The rows of {{ dataset: dataset.name }} without a label go to an arm of yours. Labels that it is sure
              enough of are taken over, with the origin ‘teacher’; the others wait in the queue ‘Teacher was unsure’.
              All of it can be undone.
            </Trans>
          </p>
          {arms.length === 0 ? (
            <Notice>
              <Trans>Add a zero-shot or few-shot arm first: it is the teacher.</Trans>
            </Notice>
          ) : (
            <div className={classes.fields}>
              <Select
                label={t`Teacher`}
                w={320}
                data={arms.map(({ id, name }) => ({ value: id, label: name }))}
                value={arm?.id ?? null}
                allowDeselect={false}
                onChange={setPicked}
              />
              <NumberInput
                label={t`Sure enough from`}
                suffix={percentSuffix()}
                w={140}
                min={0}
                max={100}
                value={sure}
                onChange={(value) => setSure(typeof value === 'number' ? value : 90)}
              />
              <MoneyInput label={t`Budget`} placeholder={t`no limit`} w={140} initial={null} onAmount={setBudget} />
              <StartErrand
                estimate={estimate.data}
                disabled={newest?.status === 'running'}
                starting={start.isPending}
                title={t`Let ${{ arm: arm?.name ?? '' }} label the rows?`}
                confirm={t`Label them`}
                budget={budget}
                onStart={() => start.mutate({ ...wish, threshold: sure / 100, ...(budget === null ? {} : { budget }) })}
              >
                {estimate.data === undefined
                  ? t`Label the rows`
                  : t`Label ${plural({ rows: estimate.data.items }, { one: '# row', other: '# rows' })} ${{ price: priceWords(estimate.data) }}`}
              </StartErrand>
            </div>
          )}
          {silent && (
            <Notice>
              <Trans>
                This arm does not tell how sure it is, so every label waits for you. Choose one with log probabilities
                or votes.
              </Trans>
            </Notice>
          )}
          <ErrandOutlook estimate={estimate} start={start} errand={newest} />
        </div>
      </Panel>
      {runs.length > 0 && (
        <Panel title={t`Labelled by teachers`} padded={false}>
          <FigureTable
            label={t`Labelled by teachers`}
            rows={runs}
            rowKey={({ errand }) => errand.id}
            columns={[
              { key: 'name', header: t`Teacher`, render: ({ errand }) => errand.name },
              { key: 'when', header: t`Asked`, render: ({ errand }) => when(errand.startedAt, Date.now()) },
              { key: 'sure', header: t`Sure from`, align: 'end', render: ({ threshold }) => formatPercent(threshold) },
              { key: 'labelled', header: t`Labelled`, align: 'end', render: ({ labelled }) => formatCount(labelled) },
              { key: 'review', header: t`Unsure`, align: 'end', render: ({ toReview }) => formatCount(toReview) },
              {
                key: 'none',
                header: t`No label`,
                align: 'end',
                render: ({ withoutLabel }) => formatCount(withoutLabel),
              },
              { key: 'cost', header: t`Cost`, align: 'end', render: ({ errand }) => <Money value={errand.cost} /> },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
