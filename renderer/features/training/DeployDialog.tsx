import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { deploymentQueries } from '@renderer/lib/queries/deployments';
import { useOperation } from '@renderer/lib/query';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import type { TrainingJob } from '@shared/contract/training';
import { hostingTiers, tierOf } from '@shared/domain/hosting';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { AzureResourceForm } from './AzureResourceForm';
import classes from './DeployDialog.module.css';
import { deployWords, freeDeploymentName } from './deployment-words';

type DeployDialogProps = { training: TrainingJob; opened: boolean; onClose: () => void };

/** Deploys a trained model: first the resource is named and signed in to, then tier and price are seen before anything is asked for. */
export function DeployDialog({ training, opened, onClose }: DeployDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t`Deploy at Azure`} size={620}>
      {opened && <Steps training={training} onClose={onClose} />}
    </Modal>
  );
}

function Steps({ training, onClose }: Omit<DeployDialogProps, 'opened'>) {
  const account = useQuery(deploymentQueries.account(training.connectionId));
  const connection = useQuery(connectionQueries.list()).data?.find(({ id }) => id === training.connectionId);
  const [editing, setEditing] = useState(false);
  if (account.error !== null) return <Notice tone="bad">{account.error.error.message}</Notice>;
  if (account.data === undefined || connection === undefined) return null;
  const signedIn = account.data !== null && (account.data.az || !['missing', 'elsewhere'].includes(account.data.token));
  if (!signedIn || editing)
    return <AzureResourceForm connection={connection} account={account.data} onSaved={() => setEditing(false)} />;
  return <DeployForm training={training} onClose={onClose} onEdit={() => setEditing(true)} />;
}

function DeployForm({ training, onClose, onEdit }: Omit<DeployDialogProps, 'opened'> & { onEdit: () => void }) {
  const { connectionId, connectionName, fineTunedModel, suffix, projectId, id: trainingJobId } = training;
  const model = fineTunedModel ?? '';
  const known = useQuery(deploymentQueries.list({ connectionId })).data?.deployments ?? [];
  const [draft, setDraft] = useState<{ name: string | null; sku: string; capacity: number }>({
    name: null,
    sku: 'standard',
    capacity: 50,
  });
  const name = draft.name ?? freeDeploymentName(suffix, known);
  const estimate = useQuery(deploymentQueries.estimate({ connectionId, model, sku: draft.sku })).data;
  const create = useOperation('deployments.create', { onSuccess: onClose });
  const tier = tierOf(draft.sku);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ projectId, connectionId, trainingJobId, model, name, sku: draft.sku, capacity: draft.capacity });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t`Name`}
        description={t`What requests name as their model.`}
        value={name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <Select
          label={t`Tier`}
          description={tier.note}
          data={hostingTiers.map(({ sku, words }) => ({ value: sku, label: words }))}
          value={draft.sku}
          allowDeselect={false}
          onChange={(sku) => setDraft({ ...draft, sku: sku ?? draft.sku })}
        />
        <NumberInput
          label={t`Capacity`}
          description={t`Thousands of tokens a minute.`}
          min={1}
          max={100_000}
          allowDecimal={false}
          value={draft.capacity}
          onChange={(capacity) => setDraft({ ...draft, capacity: typeof capacity === 'number' ? capacity : 1 })}
        />
      </div>
      <dl className={classes.price}>
        {(
          [
            [t`an hour`, estimate?.perHour],
            [t`a day`, estimate?.perDay],
            [tier.lifeHours === null ? t`30 days` : t`its whole life`, estimate?.perMonth],
          ] as const
        ).map(([span, value]) => (
          <div key={span}>
            <dt>{span}</dt>
            <dd>
              {value === undefined ? (
                ' '
              ) : (
                <Money value={value} reason={t`The price book has no hosting price for it.`} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {estimate !== undefined && (
        <p className={classes.note}>
          <Trans>Hosting is due by the hour, used or not, beside the price of its tokens.</Trans> {estimate.lasts}
          {estimate.priceNote !== null && ` ${estimate.priceNote}.`}
        </p>
      )}
      {create.isError && <Notice tone="bad">{create.error.error.message}</Notice>}
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={onEdit}>
          <Trans>Resource of {connectionName}</Trans>
        </Button>
        <Button type="submit" disabled={name.trim() === '' || estimate === undefined} loading={create.isPending}>
          {deployWords(estimate?.perHour)}
        </Button>
      </div>
    </form>
  );
}
