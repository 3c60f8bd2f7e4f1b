import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, NumberInput, SegmentedControl, Select, Skeleton, Switch } from '@mantine/core';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { splitQueries } from '@renderer/lib/queries/splits';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TermCard } from '@renderer/ui/TermCard';
import type { Dataset } from '@shared/contract/datasets';
import type { Split } from '@shared/contract/splits';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ShareSlider } from './ShareSlider';
import { SideTable } from './SideTable';
import classes from './SplitForm.module.css';
import {
  draftProblem,
  isGrouped,
  methodOf,
  newDraft,
  type SplitDraft,
  sideColumnOf,
  sideColumns,
  sidesOf,
  splitInput,
} from './split-draft';

type SplitFormProps = {
  datasets: readonly Dataset[];
  onMade: (split: Split) => void;
  /** Back to the split that is there; missing when there is none. */
  onLeave?: () => void;
};

/** How the rows are divided. The defaults are good for most tasks. */
export function SplitForm({ datasets, onMade, onLeave }: SplitFormProps) {
  const [datasetId, setDatasetId] = useState<string | null>(null);
  const [draft, setDraft] = useState<SplitDraft>(newDraft);
  const dataset = datasets.find(({ id }) => id === datasetId) ?? datasets[0];
  const method = dataset === undefined ? 'seeded' : methodOf(draft, dataset);
  const sideColumn = dataset === undefined ? null : sideColumnOf(draft, dataset);
  const summary = useQuery({ ...datasetQueries.summary(dataset?.id ?? ''), enabled: dataset !== undefined });
  const values = useQuery({
    ...splitQueries.sideValues(dataset?.id ?? '', sideColumn ?? ''),
    enabled: dataset !== undefined && method === 'column' && sideColumn !== null,
  });
  const create = useOperation('splits.create', { onSuccess: onMade });
  if (dataset === undefined) return null;

  const change = (changes: Partial<SplitDraft>): void => setDraft({ ...draft, ...changes });
  const sides = method === 'column' && values.data !== undefined ? sidesOf(draft, values.data) : null;
  const problem = draftProblem(draft, dataset, sides);
  const labelled = summary.data === undefined ? null : summary.data.rowCount - summary.data.unlabelled;
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`Is the test fair?`}
          detail={t`Rows of the test side are never learned from and never shown as examples.`}
          secondary={
            onLeave !== undefined && (
              <Button variant="default" onClick={onLeave}>
                <Trans>Back to the split</Trans>
              </Button>
            )
          }
          action={
            <Button
              disabled={problem !== null}
              loading={create.isPending}
              onClick={() => create.mutate(splitInput(draft, dataset, sides))}
            >
              <Trans>Create the split</Trans>
            </Button>
          }
        />
      }
    >
      <div className={classes.form}>
        {create.isError && <Notice tone="bad">{create.error.error.message}</Notice>}
        <Panel title={t`How are rows chosen?`} terms={['split', 'seed']}>
          <div className={classes.choices}>
            {datasets.length > 1 && (
              <Select
                label={t`Dataset`}
                data={datasets.map(({ id, name }) => ({ value: id, label: name }))}
                value={dataset.id}
                allowDeselect={false}
                onChange={(id) => {
                  setDatasetId(id);
                  setDraft({ ...newDraft, cuts: draft.cuts, seed: draft.seed });
                }}
              />
            )}
            <MethodChoice dataset={dataset} draft={draft} onChange={change} />
            <GroupSwitch dataset={dataset} draft={draft} onChange={change} />
          </div>
        </Panel>
        <Panel title={method === 'column' ? t`Which value means which side?` : t`How much goes to which side?`}>
          {method !== 'column' ? (
            <ShareSlider cuts={draft.cuts} rows={labelled} onChange={(cuts) => change({ cuts })} />
          ) : values.isError ? (
            <FailedState
              title={t`The values of the column could not be counted`}
              error={values.error.error}
              onRetry={() => void values.refetch()}
            />
          ) : sides === null ? (
            <Skeleton height={160} radius={4} />
          ) : (
            <SideTable
              values={sides}
              more={values.data?.more ?? 0}
              onChoose={(value, part) => change({ saidSides: new Map(draft.saidSides).set(value, part) })}
            />
          )}
          {problem !== null && (method !== 'column' || sides !== null) && (
            <p className={classes.problem} role="alert">
              {problem}
            </p>
          )}
        </Panel>
        {method === 'seeded' && (
          <p className={classes.note}>
            <Trans>
              The split is <TermCard term="stratified">stratified</TermCard>: each side gets its share of every label.
              Copies of a text always land on one side, so that no <TermCard term="leak">leak</TermCard> can flatter an
              arm.
            </Trans>
          </p>
        )}
        {method !== 'seeded' && (
          <p className={classes.note}>
            <Trans>
              Copies of a text may land on two sides here. Such a <TermCard term="leak">leak</TermCard> is shown beside
              the split, and one key leaves it out.
            </Trans>
          </p>
        )}
      </div>
    </Screen>
  );
}

type DraftProps = { dataset: Dataset; draft: SplitDraft; onChange: (changes: Partial<SplitDraft>) => void };

const methods: readonly { value: Split['method']; label: string; words: string }[] = [
  {
    value: 'seeded',
    label: t`At random`,
    words: t`A fair draw: the best choice when rows do not depend on each other.`,
  },
  { value: 'column', label: t`By a column`, words: t`A column of your file says where each row belongs.` },
  {
    value: 'date',
    label: t`By date`,
    words: t`The oldest rows are learned from, the newest are the test, as it will be in use.`,
  },
];

/** At random, by a column or by date, with what that needs to know. */
function MethodChoice({ dataset, draft, onChange }: DraftProps) {
  const method = methodOf(draft, dataset);
  const columns = sideColumns(dataset);
  return (
    <>
      <div className={classes.method}>
        <SegmentedControl
          aria-label={t`How rows are chosen`}
          value={method}
          data={methods.map(({ value, label }) => ({
            value,
            label,
            disabled:
              (value === 'column' && columns.length === 0) || (value === 'date' && dataset.extraColumns.length === 0),
          }))}
          onChange={(value) => onChange({ method: methods.find((each) => each.value === value)?.value ?? null })}
        />
        <p className={classes.note}>
          {methods.find(({ value }) => value === method)?.words}
          {columns.length === 0 && ` ${t`This dataset has no other column to go by.`}`}
        </p>
      </div>
      {method === 'seeded' && (
        <NumberInput
          label={t`Seed`}
          description={t`The same seed makes the same split again.`}
          w={240}
          min={0}
          max={2_147_483_647}
          allowDecimal={false}
          value={draft.seed}
          onChange={(value) => onChange({ seed: typeof value === 'number' ? value : 1 })}
        />
      )}
      {method === 'column' && (
        <Select
          label={t`Column`}
          w={240}
          data={columns}
          value={sideColumnOf(draft, dataset)}
          allowDeselect={false}
          onChange={(sideColumn) => onChange({ sideColumn, saidSides: new Map() })}
        />
      )}
      {method === 'date' && (
        <Select
          label={t`Column of the dates`}
          placeholder={t`Choose a column`}
          w={240}
          data={dataset.extraColumns}
          value={draft.dateColumn}
          allowDeselect={false}
          onChange={(dateColumn) => onChange({ dateColumn })}
        />
      )}
    </>
  );
}

function GroupSwitch({ dataset, draft, onChange }: DraftProps) {
  const group = dataset.roles.group;
  return (
    <Switch
      label={group === undefined ? t`Keep groups together` : t`Keep rows of one ‘${group}’ together`}
      description={
        group === undefined
          ? t`This dataset has no group column. Choose one at import to use this.`
          : methodOf(draft, dataset) === 'seeded'
            ? t`All rows of one group are then on one side, so that nothing is recognised by its author.`
            : t`Rows of one group that the column puts on two sides are then shown as leaks.`
      }
      disabled={group === undefined}
      checked={isGrouped(draft, dataset)}
      onChange={(event) => onChange({ wantsGroups: event.currentTarget.checked })}
    />
  );
}
