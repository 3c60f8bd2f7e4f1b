import { Button, NumberInput, Select, Switch } from '@mantine/core';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { useOperation } from '@renderer/lib/query';
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
import classes from './SplitForm.module.css';
import { type Cuts, fractionsOf, sharesProblem, usualCuts } from './shares';

type SplitFormProps = {
  datasets: readonly Dataset[];
  onMade: (split: Split) => void;
  /** Back to the split that is there; missing when there is none. */
  onLeave?: () => void;
};

/** How the rows are divided. The defaults are good for most tasks. */
export function SplitForm({ datasets, onMade, onLeave }: SplitFormProps) {
  const [datasetId, setDatasetId] = useState<string | null>(null);
  const [cuts, setCuts] = useState<Cuts>(usualCuts);
  const [seed, setSeed] = useState(1);
  const [wantsGroups, setWantsGroups] = useState<boolean | null>(null);
  const [fromColumn, setFromColumn] = useState(false);
  const [dateColumn, setDateColumn] = useState<string | null>(null);
  const dataset = datasets.find(({ id }) => id === datasetId) ?? datasets[0];
  const summary = useQuery({ ...datasetQueries.summary(dataset?.id ?? ''), enabled: dataset !== undefined });
  const create = useOperation('splits.create', { onSuccess: onMade });
  if (dataset === undefined) return null;

  const groupColumn = dataset.roles.group;
  // Where groups are known, keeping them together is the fair test; the user can still say no.
  const grouped = groupColumn !== undefined && (wantsGroups ?? true);
  const problem = fromColumn ? null : sharesProblem(cuts);
  const labelled = summary.data === undefined ? null : summary.data.rowCount - summary.data.unlabelled;
  return (
    <Screen
      header={
        <ScreenHeader
          question="Is the test fair?"
          detail="Rows of the test side are never learned from and never shown as examples."
          secondary={
            onLeave !== undefined && (
              <Button variant="default" onClick={onLeave}>
                Back to the split
              </Button>
            )
          }
          action={
            <Button
              disabled={problem !== null}
              loading={create.isPending}
              onClick={() =>
                create.mutate({
                  datasetId: dataset.id,
                  seed,
                  grouped,
                  method: fromColumn ? 'column' : dateColumn === null ? 'seeded' : 'date',
                  ...(dateColumn === null || fromColumn ? {} : { column: dateColumn }),
                  ...(fromColumn ? {} : { fractions: fractionsOf(cuts) }),
                })
              }
            >
              Create the split
            </Button>
          }
        />
      }
    >
      <div className={classes.form}>
        {create.isError && <Notice tone="bad">{create.error.error.message}</Notice>}
        <Panel title="How much goes to which side?">
          <ShareSlider cuts={cuts} rows={labelled} disabled={fromColumn} onChange={setCuts} />
          {problem !== null && (
            <p className={classes.problem} role="alert">
              {problem}
            </p>
          )}
        </Panel>
        <Panel title="How are rows chosen?">
          <div className={classes.choices}>
            {datasets.length > 1 && (
              <Select
                label="Dataset"
                data={datasets.map(({ id, name }) => ({ value: id, label: name }))}
                value={dataset.id}
                allowDeselect={false}
                onChange={(id) => {
                  setDatasetId(id);
                  setDateColumn(null);
                }}
              />
            )}
            <NumberInput
              label="Seed"
              description="The same seed makes the same split again."
              w={200}
              min={0}
              max={2_147_483_647}
              allowDecimal={false}
              value={seed}
              disabled={fromColumn}
              onChange={(value) => setSeed(typeof value === 'number' ? value : 1)}
            />
            <Switch
              label={groupColumn === undefined ? 'Keep groups together' : `Keep rows of one ‘${groupColumn}’ together`}
              description={
                groupColumn === undefined
                  ? 'This dataset has no group column. Choose one at import to use this.'
                  : 'All rows of one group are then on one side, so that nothing is recognised by its author.'
              }
              disabled={groupColumn === undefined}
              checked={grouped}
              onChange={(event) => setWantsGroups(event.currentTarget.checked)}
            />
            {dataset.extraColumns.length > 0 && (
              <Select
                label="Divide by date"
                description="The oldest rows are learned from, the newest are the test, as it will be in use."
                placeholder="No, at random"
                clearable
                w={320}
                data={dataset.extraColumns}
                value={dateColumn}
                disabled={fromColumn}
                onChange={setDateColumn}
              />
            )}
            {dataset.roles.split !== undefined && (
              <Switch
                label={`Take the sides from the column ‘${dataset.roles.split}’`}
                checked={fromColumn}
                onChange={(event) => setFromColumn(event.currentTarget.checked)}
              />
            )}
          </div>
        </Panel>
        <p className={classes.note}>
          The split is <TermCard term="stratified">stratified</TermCard>: each side gets its share of every label.
          Copies of a text always land on one side, so that no <TermCard term="leak">leak</TermCard> can flatter an arm.
        </p>
      </div>
    </Screen>
  );
}
